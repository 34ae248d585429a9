/** The steps of {@code processes/customer-request.bpmn}: a class per element, named as the element's id. */
@NullMarked
package org.escalationdesk.process.customerrequest;

import org.jspecify.annotations.NullMarked;
