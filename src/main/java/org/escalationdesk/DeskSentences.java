package org.escalationdesk;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences that are needed before the application has its own messages, from {@code messages/desk.properties}. */
final class DeskSentences {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private DeskSentences() {}

    static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, Locale.ENGLISH);
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/desk");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }
}
