package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts of Camunda's web applications in every language but English, which is Camunda's own: each text of Camunda's is there,
 * with its placeholders and its markup, and nothing else is.
 */
class WebappTextsTest {

    private static final String APPLICATIONS = "META-INF/resources/webjars/camunda/app/";
    private static final Path OURS = Path.of("src", "main", "resources").resolve(APPLICATIONS);

    /** Names of products, of formats and of the key on a keyboard; patterns that stand for themselves. */
    private static final Set<String> SAME_IN_ANY_LANGUAGE = Set.of(
            "Admin",
            "Camunda",
            "Camunda Cockpit",
            "Cockpit",
            "Optimize",
            "Tasklist",
            "CSV",
            "JSON",
            "ID",
            "ID*",
            "HH:mm",
            "L",
            "",
            "YYYY-MM-DDTHH:mm:ss",
            "<",
            "<=",
            ">",
            ">=",
            "1",
            "4");

    /** What Camunda's code fills in, and what a browser must find again. */
    private static final Pattern MARK =
            Pattern.compile("\\{\\{\\s*\\w+\\s*}}|\\{}|%[ds]|</?(?:a|br|strong)\\b|href=\"[^\"]*\"|&\\w+;");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** A pattern of a date may stand without one: {@code L LT}. */
    private static final Pattern DATE_PATTERN = Pattern.compile("[LTdDMYH/:\\s]+");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyTextIsThereInEveryLanguage(String application) {
        Map<String, String> english = read(application, "en");

        assertThat(english).hasSizeGreaterThan(150);
        assertThat(languages(application)).contains("zh");
        for (String language : languages(application)) {
            Set<String> keys = new TreeSet<>(read(application, language).keySet());
            keys.removeIf(key -> isAskedForWithoutText(application, key));
            assertThat(keys).as(language).isEqualTo(english.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void nothingThatIsFilledInIsLost(String application) {
        Map<String, String> english = read(application, "en");

        for (String language : languages(application)) {
            Map<String, String> translated = read(application, language);
            assertThat(english.keySet())
                    .as(language)
                    .allSatisfy(key ->
                            assertThat(marks(translated.get(key))).as(key).isEqualTo(marks(english.get(key))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void nothingIsLeftInEnglish(String application) {
        Map<String, String> english = read(application, "en");
        Map<String, String> chinese = read(application, "zh");

        for (String language : languages(application)) {
            assertThat(read(application, language))
                    .as(language)
                    .allSatisfy((key, text) -> assertThat(
                                    SAME_IN_ANY_LANGUAGE.contains(text) || !text.equals(english.get(key)))
                            .as("%s: %s", key, text)
                            .isTrue());
        }
        assertThat(chinese)
                .allSatisfy((key, text) -> assertThat(SAME_IN_ANY_LANGUAGE.contains(text)
                                || CHINESE.matcher(text).find()
                                || DATE_PATTERN.matcher(text).matches()
                                || PLURAL_OF_A_WORD.contains(english.get(key)))
                        .as("%s: %s", key, text)
                        .isTrue());
    }

    /** Camunda hangs it on a word; other languages have none. */
    private static final Set<String> PLURAL_OF_A_WORD = Set.of("s");

    /** Camunda compares the part before the hyphen of the browser's language: a file for a region is never read. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theApplicationKnowsItsLanguages(String application) throws IOException {
        String known = Files.readString(OURS.resolve("../lib/languages.js"));
        String config = Files.readString(OURS.resolve(application).resolve("scripts/config.js"));
        Set<String> all = new TreeSet<>(languages(application));
        all.add("en");

        assertThat(known).contains(all.stream().collect(Collectors.joining("', '", "availableLocales = ['", "']")));
        assertThat(config).containsPattern("(?m)^  locales,$").contains("'../../lib/reader-language.js'");
        assertThat(all).allMatch(language -> language.matches("[a-z]{2}"));
    }

    /** Camunda's own file leaves some out, because what asks for them is their English. */
    private static boolean isAskedForWithoutText(String application, String key) {
        String word = key.substring(key.lastIndexOf('/') + 1);
        return !read(application, "en").containsKey(key)
                && text(APPLICATIONS + application + "/camunda-" + application + "-bootstrap.js")
                        .contains("label:\"" + word + "\"");
    }

    private static Set<String> languages(String application) {
        try (var files = Files.list(OURS.resolve(application).resolve("locales"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> marks(String text) {
        return MARK.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(mark -> mark.replaceAll("\\s", ""))
                .sorted()
                .toList();
    }

    /** The texts by their path, those of a list by their place in it. */
    static Map<String, String> read(String application, String language) {
        String file = APPLICATIONS + application + "/locales/" + language + ".json";
        Map<String, String> texts = new TreeMap<>();
        try {
            collect("", new ObjectMapper().readTree(text(file).replace("\uFEFF", "")), texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String text(String file) {
        try (InputStream text =
                Objects.requireNonNull(WebappTextsTest.class.getClassLoader().getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), texts));
        } else if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                collect(path + "/" + place, node.get(place), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }
}
