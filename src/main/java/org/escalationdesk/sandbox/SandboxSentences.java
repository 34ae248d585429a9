package org.escalationdesk.sandbox;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceBundle;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What the sandbox itself says to whoever plays with it, in this person's language, from {@code messages/sandbox.properties}. What it
 * says in the part of another system is that system's English, and stands where it is said.
 */
final class SandboxSentences {

    private static final String NAME = "messages/sandbox";

    private static final ResourceBundleMessageSource BUNDLE = SentenceBundle.named(NAME);

    private SandboxSentences() {}

    static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }

    /** All, by their keys, as they stand in the bundle: arguments are not filled in. */
    static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (String key :
                Collections.list(ResourceBundle.getBundle(NAME, Locale.ROOT).getKeys())) {
            all.put(key, of(key));
        }
        return all;
    }
}
