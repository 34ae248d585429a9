/** The steps of {@code processes/customer-request.bpmn}: a class per element, named as the element's id. */
package org.escalationdesk.process.customerrequest;
