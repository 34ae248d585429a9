/** The steps of {@code processes/customer-list-refresh.bpmn}. */
package org.escalationdesk.process.customerlistrefresh;
