package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A service's id in the desk's catalogue, such as {@code exchange-online}. */
public record ServiceId(@JsonValue String value) {

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException when the text cannot be an id */
    @JsonCreator
    public ServiceId {
        if (value == null || value.length() > 60 || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a service id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
