package org.escalationdesk.process.views;

import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceBundle;
import org.escalationdesk.terms.StartRefused;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences of this package, from {@code messages/engine.properties}. */
public final class EngineSentences {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private EngineSentences() {}

    public static String of(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }

    /** In the language of the machine: whoever starts the desk reads it on the console. */
    public static StartRefused startRefused(String key, Object... arguments) {
        return new StartRefused(BUNDLE.getMessage(key, arguments, ReaderLanguage.ofThisMachine()));
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = SentenceBundle.named("messages/engine");
        bundle.setAlwaysUseMessageFormat(true);
        return bundle;
    }
}
