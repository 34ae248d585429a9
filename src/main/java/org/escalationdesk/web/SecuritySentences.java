package org.escalationdesk.web;

import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceBundle;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences of who and what gets in, from {@code messages/security.properties}. */
final class SecuritySentences {

    private static final ResourceBundleMessageSource BUNDLE = SentenceBundle.named("messages/security");

    private SecuritySentences() {}

    static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }
}
