/** The steps of {@code processes/customer-list-refresh.bpmn}. */
@NullMarked
package org.escalationdesk.process.customerlistrefresh;

import org.jspecify.annotations.NullMarked;
