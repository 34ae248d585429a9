package org.escalationdesk.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Collator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The language of the person who reads what is said now. Wherever nobody reads (jobs, the log, what is kept), and where the person
 * asked for none or for unknown ones, it is English. A language is supported where {@code messages/desk_LANGUAGE.properties}
 * is on the class path.
 */
public final class ReaderLanguage {

    private static final Locale ENGLISH = Locale.ENGLISH;

    private static final SortedSet<String> SUPPORTED = supportedTags();

    private static final ThreadLocal<Locale> READING = new ThreadLocal<>();

    private ReaderLanguage() {}

    public static Locale current() {
        return Objects.requireNonNullElse(READING.get(), ENGLISH);
    }

    /** How whoever reads now finds names sorted: Chinese ones by how they are pronounced (pinyin). */
    public static Collator order() {
        return Collator.getInstance(current());
    }

    /** English and every other language for which there are bundles, as Java names them. */
    public static List<Locale> supported() {
        return SUPPORTED.stream().map(Locale::forLanguageTag).toList();
    }

    /**
     * The supported language that is asked for first (RFC 4647, 3.4, lookup): {@code zh-Hans-CN} finds {@code zh}.
     *
     * @param acceptLanguage as the header has it (RFC 9110, 12.5.4); null, and what cannot be read, finds English
     */
    public static Locale askedFor(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        try {
            List<LanguageRange> wanted = LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
            String found = Locale.lookupTag(wanted, SUPPORTED);
            return found == null ? ENGLISH : Locale.forLanguageTag(found);
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }

    /**
     * The language of whoever starts the desk and reads its console, by the locale of the machine (on Linux {@code LANG}): no browser
     * says it there. Where it is another one than those supported, English, whose letters every console has.
     */
    public static Locale ofThisMachine() {
        return askedFor(Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag());
    }

    /** From now on somebody who reads this language is answered on this thread, until the returned reading is closed. */
    public static Reading in(Locale language) {
        Locale before = READING.get();
        READING.set(language);
        return () -> {
            if (before == null) {
                READING.remove();
            } else {
                READING.set(before);
            }
        };
    }

    /** What is said, in each supported language, by its tag: for {@link Sentence#inLanguages}. */
    public static Map<String, String> each(Supplier<String> saying) {
        Map<String, String> said = new TreeMap<>();
        for (Locale language : supported()) {
            Reading reading = in(language);
            try {
                said.put(language.toLanguageTag(), saying.get());
            } finally {
                reading.close();
            }
        }
        return said;
    }

    private static SortedSet<String> supportedTags() {
        try {
            return Stream.concat(
                            Stream.of(ENGLISH.getLanguage()),
                            Arrays.stream(new PathMatchingResourcePatternResolver(ReaderLanguage.class.getClassLoader())
                                            .getResources("classpath:messages/desk_*.properties"))
                                    .map(bundle -> Objects.requireNonNull(bundle.getFilename())
                                            .replaceAll("^desk_|\\.properties$", "")
                                            .replace('_', '-')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As long as it is open, {@link #current} tells its language. */
    public interface Reading {
        void close();
    }
}
