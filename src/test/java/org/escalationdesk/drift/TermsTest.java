package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/terms.md} is what the Chinese texts say: one English term, one Chinese term. */
class TermsTest {

    private static final List<Term> TERMS = terms();

    @Test
    void noTermStandsTwice() {
        assertThat(TERMS).hasSizeGreaterThan(55);
        assertThat(TERMS).extracting(Term::english).doesNotHaveDuplicates();
    }

    @Test
    void theWebApplicationsSayTheTerms() {
        assertThat(Stream.of("tasklist", "cockpit", "admin", "welcome")
                        .flatMap(application -> broken(
                                WebappTextsTest.read(application, "en"), WebappTextsTest.read(application, "zh")))
                        .distinct())
                .isEmpty();
    }

    @Test
    void theSentencesSayTheTerms() {
        assertThat(LanguagesTest.names().stream()
                        .flatMap(bundle -> broken(
                                withoutSettings(LanguagesTest.texts(bundle + ".properties")),
                                LanguagesTest.texts(bundle + "_zh.properties")))
                        .distinct())
                .isEmpty();
    }

    @Test
    void formsModelsAndDescriptionsSayTheTerms() {
        assertThat(Stream.of("forms", "models", "descriptions", "groups")
                        .flatMap(catalog -> {
                            Map<String, String> chinese = catalog(catalog);
                            Map<String, String> english = chinese.keySet().stream()
                                    .collect(Collectors.toMap(key -> key, key -> key.substring(key.indexOf('|') + 1)));
                            return broken(english, chinese);
                        })
                        .distinct())
                .isEmpty();
    }

    @Test
    void ourScriptsSayTheTerms() {
        assertThat(Stream.of("lib/texts", "app/tasklist/scripts/sentences")
                        .flatMap(folder -> {
                            Map<String, String> english = script(folder, "en");
                            assertThat(english).hasSizeGreaterThan(15);
                            return broken(english, script(folder, "zh"));
                        })
                        .distinct())
                .isEmpty();
    }

    private static Map<String, String> catalog(String name) {
        try {
            return new ObjectMapper()
                    .readValue(
                            Path.of("src/main/resources/texts", name + "_zh.json")
                                    .toFile(),
                            new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> script(String folder, String language) {
        try {
            return SAID.matcher(Files.readString(
                            Path.of("src/main/resources/META-INF/resources/webjars/camunda", folder, language + ".js")))
                    .results()
                    .collect(Collectors.toMap(said -> said.group(1), said -> said.group(3)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A key with its text, or with what makes one of its arguments. */
    private static final Pattern SAID = Pattern.compile("(?m)^  (\\w+):\\s*(?:[^'`\n]*=>\\s*)?(['`])(.*)\\2,?$");

    /** Else the page would hold nothing. */
    @Test
    void anotherWordIsFound() {
        assertThat(broken(Map.of("a", "Complete the user task"), Map.of("a", "完成用户任务")))
                .isEmpty();
        assertThat(broken(Map.of("a", "Complete the user tasks"), Map.of("a", "完成人工任务")))
                .hasSize(1);
        assertThat(broken(Map.of("a", "Tasks"), Map.of("a", "工作"))).hasSize(1);
        assertThat(broken(Map.of("a", "In case it fails"), Map.of("a", "如果失败"))).isEmpty();
    }

    /** The names of settings are the same in every language. */
    private static Map<String, String> withoutSettings(Map<String, String> texts) {
        texts.replaceAll((key, text) -> text.replaceAll("[a-z]+(?:[.-][a-z]+)*\\.[a-z]+(?:-[a-z]+)*", " "));
        return texts;
    }

    /** The texts in which a term has another word than the page gives it. */
    static Stream<String> broken(Map<String, String> english, Map<String, String> chinese) {
        return english.keySet().stream().flatMap(key -> {
            String rest = english.get(key).replaceAll("\\{\\{?[^}]*}}?|<[^>]*>", " ");
            List<String> found = new ArrayList<>();
            for (Term term : TERMS) {
                String without = term.remove(rest);
                if (!without.equals(rest) && !chinese.get(key).contains(term.chinese())) {
                    found.add("%s → %s: %s | %s"
                            .formatted(term.english(), term.chinese(), english.get(key), chinese.get(key)));
                }
                rest = without;
            }
            return found.stream();
        });
    }

    /** The longest first, so that a shorter one is not looked for inside. */
    private static List<Term> terms() {
        try (Stream<String> lines = Files.lines(Path.of("docs/terms.md"))) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| English"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Term(cells[1].strip(), cells[2].strip(), quoted(cells[4])))
                    .sorted(Comparator.comparing((Term term) -> term.english().length())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(quote -> quote.group(1))
                .toList();
    }

    private record Term(String english, String chinese, List<String> notIn) {

        String remove(String text) {
            String rest = text;
            for (String phrase : notIn) {
                rest = rest.replaceAll("(?i)" + Pattern.quote(phrase), " ");
            }
            return word().matcher(rest).find() ? word().matcher(rest).replaceAll(" ") : text;
        }

        private Pattern word() {
            String stem = english.endsWith("y")
                    ? Pattern.quote(english.substring(0, english.length() - 1)) + "(?:y|ies)"
                    : Pattern.quote(english) + "(?:s|es)?";
            return Pattern.compile("\\b" + stem + "\\b", Pattern.CASE_INSENSITIVE);
        }
    }
}
