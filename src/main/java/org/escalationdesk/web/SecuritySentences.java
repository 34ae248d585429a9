package org.escalationdesk.web;

import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences of who and what gets in, from {@code messages/security.properties}. */
final class SecuritySentences {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private SecuritySentences() {}

    static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/security");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }
}
