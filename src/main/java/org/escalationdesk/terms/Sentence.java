package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What a case and its lists keep of what somebody said. People's words, and those of other systems, are kept as they were written;
 * what the desk says is kept as the key of a message with what stands for its braces, so that everybody reads it in their own
 * language. {@link SentenceWords} tells it. Its stored form is a text, which a release before this one shows as it is.
 */
public sealed interface Sentence {

    /** Nothing said. */
    static Sentence none() {
        return Words.NOTHING;
    }

    /** As it is kept; every other text that was ever kept is somebody's words. */
    @JsonValue
    default String stored() {
        return SentenceForm.write(this);
    }

    @JsonCreator
    static Sentence ofStored(String stored) {
        return SentenceForm.read(stored);
    }

    /** Somebody's words, as they were written, or a text that is the same in every language. */
    static Sentence words(String text) {
        return new Words(text);
    }

    /**
     * A message of the bundles.
     *
     * @param arguments texts, numbers, instants (UTC), sentences; anything else is taken as its text
     */
    static Sentence of(String key, Object... arguments) {
        return new Message(key, Arrays.asList(arguments));
    }

    /** What a decision says, as it stood when it was asked: by language tag, with English always among them. */
    static Sentence inLanguages(Map<String, String> texts) {
        return new Texts(texts);
    }

    /** One below the other; what says nothing is left out. */
    static Sentence lines(Collection<Sentence> sentences) {
        List<Sentence> said =
                sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
        return switch (said.size()) {
            case 0 -> none();
            case 1 -> said.get(0);
            default -> new Lines(said);
        };
    }

    static Sentence lines(Sentence... sentences) {
        return lines(Arrays.asList(sentences));
    }

    /** Whether nothing is said. */
    default boolean isEmpty() {
        return equals(none());
    }

    /** Whether these words were written, and nothing else. */
    default boolean isWords(String text) {
        return equals(new Words(text));
    }

    /** Said by somebody. */
    record Words(String text) implements Sentence {

        private static final Words NOTHING = new Words("");

        @Override
        public String toString() {
            return text;
        }
    }

    /** Said by the desk. */
    record Message(String key, List<Object> arguments) implements Sentence {

        /** Arguments of the kinds that are read again: the same sentence is equal to itself as it was kept. */
        public Message {
            arguments = arguments.stream().map(Message::plain).toList();
        }

        @Override
        public String toString() {
            return arguments.isEmpty() ? key : key + " " + arguments;
        }

        private static Object plain(Object argument) {
            if (argument instanceof Words words) {
                return words.text();
            }
            if (argument instanceof Long number && number == number.intValue()) {
                return number.intValue();
            }
            if (argument instanceof Instant instant) {
                return instant.truncatedTo(ChronoUnit.MILLIS);
            }
            return argument instanceof Sentence || argument instanceof Number ? argument : String.valueOf(argument);
        }
    }

    /** Said by a decision. */
    record Texts(Map<String, String> byLanguage) implements Sentence {

        public Texts {
            byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
        }

        /** The same, each changed by itself. */
        public Map<String, String> in(BiFunction<Locale, String, String> change) {
            Map<String, String> changed = new TreeMap<>();
            byLanguage.forEach((tag, text) -> changed.put(tag, change.apply(Locale.forLanguageTag(tag), text)));
            return changed;
        }
    }

    /** Several, one below the other. */
    record Lines(List<Sentence> sentences) implements Sentence {

        public Lines {
            sentences = List.copyOf(sentences);
        }
    }
}
