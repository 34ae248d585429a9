/** The steps of {@code processes/service-request.bpmn}: a class per element, named as the element's id. */
@NullMarked
package org.escalationdesk.process.servicerequest;

import org.jspecify.annotations.NullMarked;
