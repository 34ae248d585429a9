package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** What the partner lacks and therefore may escalate (21Vianet, report problems on behalf of a customer). */
public enum Ground {
    TRAINING("training"),
    DOCUMENTATION("documentation"),
    SUPPORT_TOOLS("support-tools");

    private final String code;

    Ground(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static Ground ofCode(String code) {
        return Codes.of(values(), Ground::code, code);
    }
}
