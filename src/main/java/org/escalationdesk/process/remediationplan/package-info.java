/** The steps of {@code processes/remediation-plan.bpmn}. */
@NullMarked
package org.escalationdesk.process.remediationplan;

import org.jspecify.annotations.NullMarked;
