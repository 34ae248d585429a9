package org.escalationdesk.terms;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * Ends the start of the desk; the message is the one sentence that the console shows instead of a stack trace, in the language of
 * the machine.
 */
public class StartRefused extends RuntimeException {

    private static final ResourceBundle.Control ONLY_THIS_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public StartRefused(String sentence) {
        super(sentence);
    }

    /** By a key whose first part is the name of its bundle: what is wrong may come up before there is anything that tells sentences. */
    public static StartRefused of(String key, Object... arguments) {
        return new StartRefused(sentence(key, arguments));
    }

    /** What {@link #of} says, for whoever tells several things at once. */
    public static String sentence(String key, Object... arguments) {
        String bundle = "messages/" + key.substring(0, key.indexOf('.'));
        Locale language = ReaderLanguage.ofThisMachine();
        String pattern =
                ResourceBundle.getBundle(bundle, language, ONLY_THIS_LANGUAGE).getString(key);
        return new MessageFormat(pattern, language).format(arguments);
    }

    /** What is said by whatever else asks for the {@link ReaderLanguage}. */
    public static StartRefused saying(Supplier<String> sentence) {
        ReaderLanguage.Reading reading = ReaderLanguage.in(ReaderLanguage.ofThisMachine());
        try {
            return new StartRefused(sentence.get());
        } finally {
            reading.close();
        }
    }
}
