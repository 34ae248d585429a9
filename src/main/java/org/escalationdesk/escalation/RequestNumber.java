package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.delivery.Reference;
import org.escalationdesk.terms.Normalization;

/** 21Vianet's number of a service request: opaque text in its one spelling. Its format is documented nowhere. */
public record RequestNumber(@JsonValue String value) implements Reference {

    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException when it is blank or longer than {@link #MAX_LENGTH} characters */
    @JsonCreator
    public RequestNumber {
        value = value == null ? "" : Normalization.identifier(value);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a request number: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
