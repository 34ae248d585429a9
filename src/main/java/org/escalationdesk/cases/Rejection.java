package org.escalationdesk.cases;

import org.escalationdesk.terms.Coded;

/** Why 21Vianet rejected a service request, as far as it concerns how we escalate (report problems on behalf of a customer). */
public enum Rejection implements Coded {
    /** 21Vianet judged that we should not have escalated; it may ask for a remediation plan. */
    INAPPROPRIATE,
    OTHER
}
