package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** How a service request reached 21Vianet. */
public enum FiledBy {
    API("service-request-api"),
    PORTAL("portal"),
    /** (86) 400-089-0365, offered where the online request has problems (21Vianet, get support). */
    PHONE("phone");

    private final String code;

    FiledBy(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static FiledBy ofCode(String code) {
        return Codes.of(values(), FiledBy::code, code);
    }
}
