package org.escalationdesk.process.views;

import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences of this package, from {@code messages/engine.properties}. */
public final class EngineSentences {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private EngineSentences() {}

    public static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/engine");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
        return bundle;
    }
}
