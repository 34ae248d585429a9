package org.escalationdesk.terms;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.escalationdesk.terms.Sentence.Lines;
import org.escalationdesk.terms.Sentence.Message;
import org.escalationdesk.terms.Sentence.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells what was kept in the language of whoever reads it. What an older or a newer release kept and this one has no words for is
 * told by what can be read of it.
 */
@Component
public class SentenceWords {

    /** Stands for an argument that was not kept; no message has more than these. */
    private static final List<Object> NOT_KEPT = Collections.nCopies(10, "…");

    private final MessageSource messages;

    public SentenceWords(MessageSource messages) {
        this.messages = messages;
    }

    /** As its reader reads it. */
    public String of(Sentence sentence) {
        return of(sentence, ReaderLanguage.current());
    }

    /** A message of the bundles, as its reader reads it; arguments as in {@link Sentence#of}. */
    public String say(String key, Object... arguments) {
        return of(Sentence.of(key, arguments));
    }

    /** For the log and for what the engine keeps, whoever is served at the moment. */
    public String inEnglish(Sentence sentence) {
        return of(sentence, Locale.ENGLISH);
    }

    public String of(Sentence sentence, Locale language) {
        if (sentence instanceof Message message) {
            return said(message, language);
        }
        if (sentence instanceof Lines lines) {
            return lines.sentences().stream().map(line -> of(line, language)).collect(Collectors.joining("\n"));
        }
        if (sentence instanceof Texts texts) {
            return said(texts.byLanguage(), language);
        }
        return sentence.toString();
    }

    private String said(Message message, Locale language) {
        List<Object> arguments = message.arguments().stream()
                .map(argument -> shown(argument, language))
                .toList();
        try {
            String said = said(message.key(), arguments, language);
            return said == null ? readable(message.key(), arguments) : said;
        } catch (IllegalArgumentException otherArguments) {
            return readable(message.key(), arguments);
        }
    }

    /** @return null where there is no such message */
    private @Nullable String said(String key, List<Object> arguments, Locale language) {
        String plain = messages.getMessage(key, null, null, language);
        if (plain == null || !plain.contains("{")) {
            return plain;
        }
        Object[] filled = Arrays.copyOf(arguments.toArray(), arguments.size() + NOT_KEPT.size());
        System.arraycopy(NOT_KEPT.toArray(), 0, filled, arguments.size(), NOT_KEPT.size());
        return messages.getMessage(key, filled, language);
    }

    private Object shown(Object argument, Locale language) {
        if (argument instanceof Sentence sentence) {
            return of(sentence, language);
        }
        return argument instanceof Instant instant ? BeijingTime.minuteOf(instant) : argument;
    }

    /** The last part of the key tells what it is about. */
    private static String readable(String key, List<Object> arguments) {
        String about = CodeWords.of(key.substring(key.lastIndexOf('.') + 1));
        String rest = arguments.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return rest.isEmpty() ? about : about + ": " + rest;
    }

    private static String said(Map<String, String> texts, Locale language) {
        String text = texts.get(language.toLanguageTag());
        return Objects.requireNonNullElseGet(
                text != null ? text : texts.get(language.getLanguage()),
                () -> Objects.requireNonNullElseGet(
                        texts.get("en"), () -> texts.values().iterator().next()));
    }
}
