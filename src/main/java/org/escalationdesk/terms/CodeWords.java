package org.escalationdesk.terms;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The codes of other systems as a person reads them. */
public final class CodeWords {

    private static final Control ONLY_THIS_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private CodeWords() {}

    /**
     * In the reader's language, from {@code messages/codes.properties}. One that they have added since is spelled in its own
     * letters: {@code serviceDegradation} and {@code unpaid_balance} become {@code Service degradation} and {@code Unpaid balance}.
     */
    public static String of(String code) {
        ResourceBundle words = ResourceBundle.getBundle("messages/codes", ReaderLanguage.current(), ONLY_THIS_LANGUAGE);
        String key = "code." + code;
        return words.containsKey(key) ? words.getString(key) : spelled(code);
    }

    /** The same within a sentence. */
    public static String within(String code) {
        String words = of(code);
        return words.isEmpty() ? "" : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static String spelled(String code) {
        String spaced = code.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("[_-]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? "" : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
