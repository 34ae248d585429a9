package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The desk's own number of a case, {@code CR-<year>-<6 digits or more>}; it is the business key of the case's processes. */
public record CaseNumber(@JsonValue String value) implements Comparable<CaseNumber> {

    private static final Pattern FORMAT = Pattern.compile("CR-\\d{4}-\\d{6,9}");

    /** @throws IllegalArgumentException when the text is not a case number */
    @JsonCreator
    public CaseNumber {
        if (value == null || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a case number: " + value);
        }
    }

    public static CaseNumber of(int year, long sequence) {
        return new CaseNumber(String.format(Locale.ROOT, "CR-%04d-%06d", year, sequence));
    }

    /** What a person typed, read as a case number; empty when it is none. */
    public static Optional<CaseNumber> parse(String text) {
        String upper = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        return FORMAT.matcher(upper).matches() ? Optional.of(new CaseNumber(upper)) : Optional.empty();
    }

    @Override
    public int compareTo(CaseNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
