package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What kind of problem a customer has. A problem of the partner's own Partner Center is none of these: it goes the other
 * channel, <em>Partner Center requests</em> (21Vianet's customer-support page).
 */
public enum ProblemKind {
    TECHNICAL("technical"),
    BILLING("billing"),
    FRAUD_MISUSE("fraud-misuse");

    private final String code;

    ProblemKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static ProblemKind ofCode(String code) {
        return Codes.of(values(), ProblemKind::code, code);
    }
}
