package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why 21Vianet rejected a service request, as far as it concerns how we escalate (report problems on behalf of a customer). */
public enum Rejection {
    /** 21Vianet judged that we should not have escalated; it may ask for a remediation plan. */
    @JsonProperty("inappropriate")
    INAPPROPRIATE,
    @JsonProperty("other")
    OTHER
}
