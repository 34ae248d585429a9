/** The steps of {@code processes/reconciliation.bpmn}. */
package org.escalationdesk.process.reconciliation;
