package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The stable key of one intended submission, sent as {@code MS-RequestId}. It ends only when the other side has accepted or
 * refused: 408, 429, 5xx and silence keep it, so that a repeat is recognised.
 */
public record SubmissionKey(@JsonValue UUID value) {

    @JsonCreator
    public SubmissionKey {
        java.util.Objects.requireNonNull(value, "key");
    }

    public static SubmissionKey fresh() {
        return new SubmissionKey(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
