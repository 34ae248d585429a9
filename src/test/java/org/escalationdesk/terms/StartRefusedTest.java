package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRefusedTest {

    private final Locale machine = Locale.getDefault(Locale.Category.DISPLAY);

    @AfterEach
    void asBefore() {
        Locale.setDefault(Locale.Category.DISPLAY, machine);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 未设置 desk.x，而不使用沙盒时该设置没有默认值。",
        "en-US, 'desk.x is not set, and without the sandbox there is no default for it.'",
        "fr-FR, 'desk.x is not set, and without the sandbox there is no default for it.'"
    })
    void itIsSaidInTheLanguageOfTheMachine(String tag, String sentence) {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tag));

        assertThat(StartRefused.of("remote.start.not-set", "desk.x")).hasMessage(sentence);
        assertThat(StartRefused.saying(() -> ReaderLanguage.current().getLanguage()))
                .hasMessage(sentence.startsWith("desk") ? "en" : "zh");
        assertThat(ReaderLanguage.current()).isEqualTo(Locale.ENGLISH);
    }

    /** What is made by itself would be in the language of whoever reads, and nobody does at the start. */
    @Test
    void whoRefusesTheStartAsksForTheMachinesLanguage() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("StartRefused.java")
                            && !file.endsWith("EngineSentences.java")))
                    .hasSizeGreaterThan(300)
                    .allSatisfy(file -> assertThat(Files.readString(file).replaceAll("\\s", ""))
                            .as(file.toString())
                            .doesNotContainPattern("newStartRefused\\((?!DeskSentences\\.)"));
        }
    }
}
