package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** When our contact can be reached; hours are hours in Beijing. */
public enum Reachable {
    /** Around the clock, every day. */
    AROUND_THE_CLOCK("around-the-clock"),
    /** 09:00 to 24:00 every day, when 21Vianet works on B and C. */
    EVERY_DAY("every-day"),
    /** 09:00 to 18:00 on working days. */
    WORKING_DAYS("working-days");

    private final String code;

    Reachable(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static Reachable ofCode(String code) {
        return Codes.of(values(), Reachable::code, code);
    }
}
