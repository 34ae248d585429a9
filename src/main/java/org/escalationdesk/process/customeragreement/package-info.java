/** The steps of {@code processes/customer-agreement.bpmn}. */
@NullMarked
package org.escalationdesk.process.customeragreement;

import org.jspecify.annotations.NullMarked;
