/** Remediation plans: what we agree with 21Vianet when it finds that we escalate inappropriately. */
@NullMarked
package org.escalationdesk.remediation;

import org.jspecify.annotations.NullMarked;
