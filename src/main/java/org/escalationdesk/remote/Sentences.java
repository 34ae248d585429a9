package org.escalationdesk.remote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences that a package says to people, from its message bundle. */
public final class Sentences {

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    /** @param bundle such as {@code messages/graph} */
    public Sentences(String bundle) {
        messages.setBasename(bundle);
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
    }

    /** In the language of the person who is served, English where there is none. */
    public String of(String key, Object... arguments) {
        return in(LocaleContextHolder.getLocale(), key, arguments);
    }

    public String in(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
