package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** How a case ended. */
public enum End {
    SOLVED_BY_US("solved-by-us"),
    SOLVED_BY_CUSTOMER("solved-by-customer"),
    RESOLVED_BY_21VIANET("resolved-by-21vianet"),
    RECOVERED("recovered"),
    WITHDRAWN("withdrawn"),
    REJECTED_BY_21VIANET("rejected-by-21vianet"),
    JOINED("joined"),
    NOT_OUR_CUSTOMER("not-our-customer"),
    WRONG_CHANNEL("wrong-channel");

    private final String code;

    End(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static End ofCode(String code) {
        return Codes.of(values(), End::code, code);
    }
}
