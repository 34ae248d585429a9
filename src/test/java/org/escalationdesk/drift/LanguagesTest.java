package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bundle says in every supported language what it says in English, with the same placeholders, and nothing else. */
class LanguagesTest {

    private static final Path BUNDLES = Path.of("target", "classes", "messages");

    /** Names that every language writes alike, and what consists of placeholders. */
    private static final Set<String> ALIKE = Set.of("graph.name", "process.language.en-US", "process.language.zh-CN");

    /** It formats what has no placeholder, too. */
    private static final String ALWAYS_FORMATTED = "engine";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void everyBundleIsWholeInEveryLanguage() {
        assertThat(faults()).isEmpty();
    }

    /** Of all bundles, in all languages. */
    static List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (String bundle : names()) {
            Properties english = read(bundle + ".properties");
            for (Locale language : ReaderLanguage.supported()) {
                if (!language.equals(Locale.ENGLISH)) {
                    faults.addAll(faults(
                            bundle, language, english, read(bundle + "_" + language.getLanguage() + ".properties")));
                }
            }
        }
        return faults;
    }

    @Test
    void englishIsEnglishAndCanBeFormatted() {
        for (String bundle : names()) {
            Properties english = read(bundle + ".properties");

            assertThat(english.stringPropertyNames())
                    .filteredOn(key -> !ALIKE.contains(key)
                            && CHINESE.matcher(english.getProperty(key)).find())
                    .as(bundle)
                    .isEmpty();
            assertThat(english.stringPropertyNames())
                    .filteredOn(key -> !isFormatted(bundle, english.getProperty(key), Locale.ENGLISH))
                    .as(bundle)
                    .isEmpty();
        }
    }

    /** A bundle for one language more, or for a country, would be found for some readers and not for others. */
    @Test
    void everyFileIsABundleOfASupportedLanguage() throws IOException {
        Set<String> expected = ReaderLanguage.supported().stream()
                .map(language -> language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage())
                .flatMap(ending -> names().stream().map(name -> name + ending + ".properties"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(files()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a=Open {0}\n`     | `a=打开 {0}\n`            | ``",
                "`a=Open {0}\n`     | ``                        | `x_zh: a is missing`",
                "`a=Open\n`         | `a=打开\nb=关闭\n`        | `x_zh: b is in no other language`",
                "`a=Open {0} {1}\n` | `a=打开 {0}\n`            | `x_zh: a has the placeholders [0], in English [0, 1]`",
                "`a=Open {max}\n`   | `a=打开 {min}\n`          | `x_zh: a has the placeholders [min], in English [max]`",
                "`a=Open {0}\n`     | `a=打开 '{0}'\n`          | `x_zh: a cannot be formatted`",
                "`a=Open {0}\n`     | `a=打开 {0\n`             | `x_zh: a cannot be formatted`",
                "`a=Open {0}\n`     | `a=打开 {0,choise}\n` | `x_zh: a cannot be formatted`",
                "`a=Open {0}\n`     | `a=Open {0}\n`            | `x_zh: a is not translated`",
                "`a=Open\n`         | `a=Opened\n`              | `x_zh: a is not translated`",
                "`a={0}; {1}\n`     | `a={0}；{1}\n`            | ``"
            })
    void eachFaultIsFound(String english, String chinese, String fault) throws IOException {
        Properties one = new Properties();
        one.load(new java.io.StringReader(english));
        Properties other = new Properties();
        other.load(new java.io.StringReader(chinese));

        assertThat(faults("x", Locale.CHINESE, one, other)).isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    private static List<String> faults(String bundle, Locale language, Properties english, Properties translated) {
        String name = bundle + "_" + language.getLanguage() + ": ";
        List<String> faults = new ArrayList<>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            String said = english.getProperty(key);
            String words = translated.getProperty(key);
            if (words == null) {
                faults.add(name + key + " is missing");
            } else if (!isFormatted(bundle, words, language)) {
                faults.add(name + key + " cannot be formatted");
            } else if (!placeholders(words).equals(placeholders(said))) {
                faults.add(name + key + " has the placeholders " + placeholders(words) + ", in English "
                        + placeholders(said));
            } else if (!ALIKE.contains(key) && isUntranslated(said, words, language)) {
                faults.add(name + key + " is not translated");
            }
        }
        new TreeSet<>(translated.stringPropertyNames())
                .stream()
                        .filter(key -> !english.containsKey(key))
                        .forEach(key -> faults.add(name + key + " is in no other language"));
        return faults;
    }

    /** Words there are, and they are those of English, or of no Chinese letter where it should be Chinese. */
    private static boolean isUntranslated(String english, String translated, Locale language) {
        boolean hasWords = english.replaceAll("\\{[^{}]*}", "").matches("(?s).*\\p{L}{2}.*");
        return hasWords
                && (english.strip().equals(translated.strip())
                        || language.equals(Locale.CHINESE)
                                && !CHINESE.matcher(translated).find());
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What Bean Validation fills in has names, and is no pattern. */
    private static boolean isFormatted(String bundle, String pattern, Locale language) {
        Matcher named = Pattern.compile("\\{[a-z]+}").matcher(pattern);
        if (named.find() || !pattern.contains("{") && !bundle.equals(ALWAYS_FORMATTED)) {
            return true;
        }
        try {
            Object[] arguments = new Object[10];
            Arrays.setAll(arguments, at -> 77_000 + at);
            String formatted =
                    new MessageFormat(pattern, language).format(arguments).replace(",", "");
            return placeholders(pattern).stream()
                            .allMatch(at -> formatted.contains("7700" + at) || pattern.contains("{" + at + ",choice"))
                    && !formatted.contains("{")
                    && pattern.replace("''", "").indexOf('\'') < 0;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Of a file, by their keys. */
    static Map<String, String> texts(String file) {
        Properties bundle = read(file);
        return bundle.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, bundle::getProperty));
    }

    /** Of the bundles, without language and ending. */
    static Set<String> names() {
        return files().stream()
                .filter(name -> !name.contains("_"))
                .map(name -> name.replace(".properties", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String name) {
        Properties bundle = new Properties();
        Path file = BUNDLES.resolve(name);
        if (!Files.exists(file)) {
            return bundle;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            bundle.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
