/** The step of {@code processes/remediation-item.bpmn}. */
@NullMarked
package org.escalationdesk.process.remediationitem;

import org.jspecify.annotations.NullMarked;
