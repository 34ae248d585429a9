/** The steps of {@code processes/remediation-plan.bpmn}. */
package org.escalationdesk.process.remediationplan;
