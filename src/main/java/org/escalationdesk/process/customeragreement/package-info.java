/** The steps of {@code processes/customer-agreement.bpmn}. */
package org.escalationdesk.process.customeragreement;
