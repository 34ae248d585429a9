package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.terms.Codes;

/** How far a case is, for lists and searches; the process alone decides what comes next. */
public enum Stage {
    REPORTED("reported"),
    CLARIFY("clarify"),
    COMPARE("compare"),
    TROUBLESHOOT("troubleshoot"),
    KNOWN_OUTAGE("known-outage"),
    GUIDE("guide"),
    PREPARE("prepare"),
    SUBMIT("submit"),
    HAND_OVER("hand-over"),
    SUBMISSION_UNKNOWN("submission-unknown"),
    WITH_21VIANET("with-21vianet"),
    CONFIRM("confirm"),
    /** The case was closed, and the customer says that the problem is still there. */
    CAME_BACK("came-back"),
    CLOSED("closed");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other code */
    @JsonCreator
    public static Stage ofCode(String code) {
        return Codes.of(values(), Stage::code, code);
    }
}
