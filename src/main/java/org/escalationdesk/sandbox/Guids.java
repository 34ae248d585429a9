package org.escalationdesk.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** GUIDs in their one written form: 36 lower-case characters. */
final class Guids {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Guids() {}

    /** Empty when {@code text} is null or no GUID. */
    static Optional<String> parse(String text) {
        return Optional.ofNullable(text)
                .map(written -> written.strip().toLowerCase(Locale.ROOT))
                .filter(written -> GUID.matcher(written).matches());
    }
}
