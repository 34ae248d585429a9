package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What our scripts in the web applications say to people stands in a file for each language, and nowhere else. */
class ScriptTextsTest {

    private static final Path WEBAPPS = Path.of("src/main/resources/META-INF/resources/webjars/camunda");

    private static final List<Path> FOLDERS =
            List.of(WEBAPPS.resolve("lib/texts"), WEBAPPS.resolve("app/tasklist/scripts/sentences"));

    /** What form-js says in English, by patterns; nothing is said there in English again. */
    private static final Path FORM_WORDS = WEBAPPS.resolve("app/tasklist/scripts/form-words");

    private static final Pattern FORM_WORD = Pattern.compile("(?m)^  \\[(/.*/), '.+'],?$");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)//.*$");

    /** For whoever reads the browser's console, who reads code. */
    private static final Pattern CONSOLE = Pattern.compile("console\\.\\w+\\([^;]*;");

    private static final Pattern LITERAL =
            Pattern.compile("'((?:[^'\\\\\n]|\\\\.)*)'|\"((?:[^\"\\\\\n]|\\\\.)*)\"|`([^`]*)`");

    /** Two words, the first of which begins a sentence; the end of a sentence; anything Chinese. */
    private static final Pattern SENTENCE =
            Pattern.compile("^[A-Z][a-z]+ [a-z]|[a-z][.?!…](\\s|$)|^[A-Z][a-z]+ [A-Z][a-z]+$|\\p{IsHan}{2}");

    /** What a browser shows. */
    private static final Pattern SHOWN =
            Pattern.compile("(?:textContent|placeholder|title|innerText|ariaLabel)\\s*=\\s*['\"`]\\p{L}");

    /** It has its sentences from the bundle {@code sandbox}. */
    private static final Path SANDBOX = Path.of("src/main/resources/sandbox/page.js");

    private static final Pattern ARGUMENT = Pattern.compile("\\$\\{[^}]*}");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static final Pattern LANGUAGE = Pattern.compile("'(\\w+)'");

    private static final Pattern KEY = Pattern.compile("(?m)^  (\\w+):");

    @Test
    void noScriptHoldsATextOfItsOwn() {
        List<Path> scripts = scripts();

        assertThat(scripts).hasSizeGreaterThan(10);
        assertThat(Stream.concat(scripts.stream(), Stream.of(SANDBOX)))
                .allSatisfy(script ->
                        assertThat(texts(read(script))).as(script.toString()).isEmpty());
    }

    /** Of products, by which they are known in any language. */
    private static final Set<String> NAMES = Set.of("Escalation Desk", "Microsoft Graph");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say('Please wait');",
                "say(\"It is gone.\");",
                "say(`客户 ${name}`);",
                "button.textContent = 'Cancel';",
                "field.placeholder = `Name`"
            })
    void aTextIsSeen(String script) {
        assertThat(texts(script)).isNotEmpty();
    }

    @Test
    void everyLanguageHasTheSameTexts() {
        for (Path folder : FOLDERS) {
            List<Path> languages = files(folder);
            Set<String> english = keys(folder.resolve("en.js"));

            assertThat(languages)
                    .extracting(file -> file.getFileName().toString())
                    .contains("en.js", "zh.js");
            assertThat(english).hasSizeGreaterThan(5);
            assertThat(languages)
                    .allSatisfy(
                            file -> assertThat(keys(file)).as(file.toString()).isEqualTo(english));
        }
    }

    @Test
    void everyChineseTextIsChineseAndSaysTheSameArguments() {
        for (Path folder : FOLDERS) {
            Map<String, String> english = said(folder.resolve("en.js"));
            Map<String, String> chinese = said(folder.resolve("zh.js"));

            assertThat(chinese).allSatisfy((key, text) -> {
                assertThat(foreignIn(text)).as(key).isEmpty();
                assertThat(arguments(text)).as(key).isEqualTo(arguments(english.get(key)));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"'(name) => `${name} is gone.`,', true", "'(name) => `${name} 已离开。`,', false", "'SHA-256', false"})
    void anEnglishTextAmongChineseOnesIsSeen(String text, boolean seen) {
        assertThat(foreignIn(text).isPresent()).isEqualTo(seen);
    }

    @Test
    void everyLanguageOfTheListHasItsFiles() {
        String list = read(WEBAPPS.resolve("lib/languages.js"));
        Set<String> languages = LANGUAGE.matcher(
                        list.substring(list.indexOf("availableLocales = ["), list.indexOf(']')))
                .results()
                .map(language -> language.group(1) + ".js")
                .collect(Collectors.toSet());

        assertThat(languages).contains("en.js", "zh.js");
        assertThat(Stream.concat(FOLDERS.stream(), Stream.of(FORM_WORDS)))
                .allSatisfy(folder -> assertThat(files(folder))
                        .extracting(file -> file.getFileName().toString())
                        .containsExactlyInAnyOrderElementsOf(languages));
    }

    @Test
    void everyOtherLanguageHasTheSameWordsOfFormJs() {
        List<Path> languages = files(FORM_WORDS).stream()
                .filter(file -> !file.endsWith("en.js"))
                .toList();

        Set<String> words = formWords(languages.get(0));
        assertThat(words).hasSizeGreaterThan(25);
        assertThat(languages)
                .allSatisfy(
                        file -> assertThat(formWords(file)).as(file.toString()).isEqualTo(words));
    }

    @Test
    void everyTextIsAskedFor() {
        String scripts = scripts().stream().map(ScriptTextsTest::read).collect(Collectors.joining());

        assertThat(FOLDERS)
                .allSatisfy(folder -> assertThat(keys(folder.resolve("en.js")))
                        .allMatch(key -> scripts.contains("say." + key) || scripts.contains("'" + key + "'")));
    }

    private static List<String> texts(String script) {
        String code = CONSOLE.matcher(COMMENT.matcher(script).replaceAll("")).replaceAll("");
        Stream<String> sentences = LITERAL.matcher(code)
                .results()
                .map(literal -> Stream.of(1, 2, 3)
                        .map(literal::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElse(""))
                .filter(text ->
                        SENTENCE.matcher(text.replaceAll("\\$\\{[^}]*}", "")).find())
                .filter(text -> !NAMES.contains(text));
        Stream<String> shown = SHOWN.matcher(code).results().map(found -> found.group());
        return Stream.concat(sentences, shown).toList();
    }

    private static Set<String> keys(Path file) {
        return KEY.matcher(read(file))
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each key with what stands behind it. */
    private static Map<String, String> said(Path file) {
        String script = read(file);
        List<MatchResult> found = KEY.matcher(script).results().toList();
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < found.size(); i++) {
            int end = i + 1 < found.size() ? found.get(i + 1).start() : script.length();
            said.put(found.get(i).group(1), script.substring(found.get(i).end(), end));
        }
        return said;
    }

    /** A text with English words and none in Chinese, without what is put into it. */
    private static Optional<String> foreignIn(String text) {
        String words = ARGUMENT.matcher(text).replaceAll("").replaceAll("^.*?=>", "");
        return Stream.of("English", "SHA-256").anyMatch(words::contains)
                        || CHINESE.matcher(words).find()
                        || !words.matches("(?s).*['`\"][^'`\"]*[A-Za-z]{2}.*")
                ? Optional.empty()
                : Optional.of(words);
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> formWords(Path file) {
        return FORM_WORD
                .matcher(read(file))
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> scripts() {
        try (Stream<Path> files = Files.walk(WEBAPPS)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !FOLDERS.contains(file.getParent())
                            && !file.getParent().equals(FORM_WORDS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
