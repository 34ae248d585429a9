package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The desk's own number of a case, {@code CR-<year>-<6 digits or more>}; it is the business key of the case's processes. */
public record CaseNumber(@JsonValue String value) implements Comparable<CaseNumber> {

    private static final Pattern FORMAT = Pattern.compile("CR-\\d{4}-\\d{6,9}");

    /** As people quote it: {@code #CR-…}, {@code [CR-…]}, with a full stop, or in the mark of a service request. */
    private static final Pattern QUOTED =
            Pattern.compile("[\\p{P}\\p{S}]*(" + FORMAT + ")(?:/\\d{1,4})?[\\p{P}\\p{S}]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED = Pattern.compile(FORMAT.pattern(), Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException when the text is not a case number */
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
        Matcher quoted = QUOTED.matcher(text == null ? "" : Normalization.identifier(text));
        return quoted.matches()
                ? Optional.of(new CaseNumber(quoted.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The case numbers that a text names, however they are written. */
    public static Stream<CaseNumber> allIn(String text) {
        return NAMED.matcher(text)
                .results()
                .map(found -> new CaseNumber(found.group().toUpperCase(Locale.ROOT)));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CaseNumber read(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a case number: " + text));
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
