package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    private static final String PAIR = "\ud840\udc00"; // 𠀀, a letter of two units
    private static final String ACCENTED = "e\u0301";

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Excerpt.of("12345", 5)).isEqualTo("12345");
        assertThat(Excerpt.beginning("", 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 1234…", "3, 12…", "1, …"})
    void whatDoesNotFitEndsInAnEllipsisWithinItsPlace(int longest, String excerpt) {
        assertThat(Excerpt.of("123456", longest)).isEqualTo(excerpt);
    }

    @Test
    void noCharacterIsTornApart() {
        assertThat(Excerpt.of("ab" + PAIR + PAIR, 4)).isEqualTo("ab…");
        assertThat(Excerpt.of("ab" + PAIR + PAIR, 5)).isEqualTo("ab" + PAIR + "…");
        assertThat(Excerpt.beginning("ab" + ACCENTED, 3)).isEqualTo("ab");
        assertThat(Excerpt.beginning("ab" + ACCENTED + "f", 4)).isEqualTo("ab" + ACCENTED);
    }

    @Test
    void aCharacterWithoutEndIsCutAllTheSame() {
        String piled = "a" + "\u0301".repeat(500);

        assertThat(Excerpt.beginning(piled, 100)).hasSize(100);
        assertThat(Excerpt.beginning(PAIR.repeat(3) + "\u0301".repeat(500), 100))
                .hasSize(100);
    }

    /** Elsewhere texts are cut where a sign stands, never after a number of units. */
    @Test
    void nobodyElseCutsTextAfterANumberOfUnits() throws IOException {
        Pattern cut = Pattern.compile("substring\\(0, *(\\d{2,}|[A-Z][A-Z_]+|length\\b|Math\\.)|setLength\\((?!0\\))");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> found = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Excerpt.java"))
                    .flatMap(ExcerptTest::lines)
                    .filter(line -> cut.matcher(line).find() && !line.contains("UUID.randomUUID()"))
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
