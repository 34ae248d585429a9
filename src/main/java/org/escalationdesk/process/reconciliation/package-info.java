/** The steps of {@code processes/reconciliation.bpmn}. */
@NullMarked
package org.escalationdesk.process.reconciliation;

import org.jspecify.annotations.NullMarked;
