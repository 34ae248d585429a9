package org.escalationdesk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Consumer;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Unavailable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is kept, in the words of the desk's own bundles, for tests that know no language but English or name one. */
public final class Said {

    private static final SentenceWords WORDS = new SentenceWords(bundles());

    private Said() {}

    public static SentenceWords words() {
        return WORDS;
    }

    public static String in(Sentence kept) {
        return WORDS.of(kept, Locale.ENGLISH);
    }

    /** That something cannot be had now, and that these words are said of it. */
    public static Consumer<Throwable> because(String words) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(in(unavailable.sentence())).contains(words));
    }

    public static ResourceBundleMessageSource bundles() {
        var bundles = new ResourceBundleMessageSource();
        bundles.setBasenames(
                "messages/cases",
                "messages/attachments",
                "messages/clocks",
                "messages/process",
                "messages/remote",
                "messages/graph",
                "messages/partnercenter",
                "messages/servicerequestapi",
                "messages/input",
                "messages/escalation",
                "messages/web",
                "messages/desk");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        return bundles;
    }
}
