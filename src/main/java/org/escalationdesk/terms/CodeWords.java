package org.escalationdesk.terms;

import java.util.Locale;

/** The codes of other systems as a person reads them. */
public final class CodeWords {

    private CodeWords() {}

    /** {@code serviceDegradation} and {@code unpaid_balance} become {@code Service degradation} and {@code Unpaid balance}. */
    public static String of(String code) {
        String spaced = code.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("[_-]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? "" : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
