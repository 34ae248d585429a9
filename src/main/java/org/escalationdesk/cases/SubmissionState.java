package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a case's service request is on its way to 21Vianet, once a person has it in hand or 21Vianet has it. */
public enum SubmissionState {
    /** A person files it. */
    HANDED_OVER("handed-over"),
    /** Nobody knows whether 21Vianet has it: look there before it is filed. */
    SUBMISSION_UNKNOWN("submission-unknown"),
    /** 21Vianet has it, under a number. */
    SUBMITTED("submitted");

    private final String code;

    SubmissionState(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
