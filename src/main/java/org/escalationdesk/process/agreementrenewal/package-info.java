/** The steps of {@code processes/agreement-renewal.bpmn}. */
package org.escalationdesk.process.agreementrenewal;
