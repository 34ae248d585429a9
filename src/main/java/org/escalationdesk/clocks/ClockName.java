package org.escalationdesk.clocks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which clock of a case. It belongs to one who must act, and rests only while somebody else must. */
public enum ClockName {
    /** We answer the customer for the first time. */
    FIRST_ANSWER("first-answer"),
    /** The customer hears from us again. */
    NEXT_UPDATE("next-update"),
    /** We have a solution. */
    SOLUTION("solution"),
    /** 21Vianet contacts us for the first time. */
    INITIAL_RESPONSE_BY_21VIANET("21vianet-initial-response"),
    /** We answer what 21Vianet asks; it may lower the severity otherwise. */
    ANSWER_TO_21VIANET("answer-21vianet");

    /** What the customer waits for. */
    public static final Set<ClockName> PROMISED_TO_CUSTOMER =
            Collections.unmodifiableSet(EnumSet.of(FIRST_ANSWER, NEXT_UPDATE, SOLUTION));

    private final String code;

    ClockName(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
