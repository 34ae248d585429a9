package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** What the agent has excluded as the cause, because 21Vianet does not support it. */
public enum Excluded {
    CUSTOMER_NETWORK("customer-network"),
    THIRD_PARTY("third-party"),
    CUSTOM_DEVELOPMENT("custom-development"),
    HOW_TO("how-to");

    private final String code;

    Excluded(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static Excluded ofCode(String code) {
        return Codes.of(values(), Excluded::code, code);
    }
}
