package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the customer sees; with the service it decides the troubleshooting steps. */
public enum Symptom {
    SERVICE_DOWN("service-down"),
    SIGN_IN("sign-in"),
    MAIL_FLOW("mail-flow"),
    ACCESS_DENIED("access-denied"),
    SLOW("slow"),
    MISSING_DATA("missing-data"),
    LICENCE("licence"),
    HOW_TO("how-to"),
    BILLING("billing"),
    OTHER("other");

    private final String code;

    Symptom(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static Symptom ofCode(String code) {
        return Codes.of(values(), Symptom::code, code);
    }
}
