package org.escalationdesk;

import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceBundle;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the console says to whoever starts the desk, in the language of the machine, from {@code messages/desk.properties}. */
final class DeskSentences {

    private static final ResourceBundleMessageSource BUNDLE = SentenceBundle.named("messages/desk");

    private DeskSentences() {}

    static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.ofThisMachine());
    }
}
