/** The steps of {@code processes/manager-decision.bpmn}: a class per element, named as the element's id. */
@NullMarked
package org.escalationdesk.process.managerdecision;

import org.jspecify.annotations.NullMarked;
