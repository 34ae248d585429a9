/** Remediation plans: what we agree with 21Vianet when it finds that we escalate inappropriately. */
package org.escalationdesk.remediation;
