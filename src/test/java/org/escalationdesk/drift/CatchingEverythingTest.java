package org.escalationdesk.drift;

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

/** Who catches whatever may come passes it on or tells it in the log, so that a mistake of ours stays one. */
class CatchingEverythingTest {

    private static final Pattern CATCH = Pattern.compile(
            "catch \\((?:final )?(?:RuntimeException|Exception|Throwable)\\b[^)]*\\) \\{(?:[^{}]|\\{[^{}]*})*}|catch (?:\\(\\w+\\) )?\\{(?:[^{}]|\\{[^{}]*})*}");

    private static final Pattern TOLD = Pattern.compile(
            "\\bthrow\\b|(?i:\\blog)\\.(?:debug|info|warn|error)\\(|\\bsay\\(|\\baddError\\(|\\bconsole\\.");

    @Test
    void nobodyKeepsToThemselvesWhatWentWrong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            List<Path> code = files.filter(file -> file.toString().matches(".*\\.(java|js)"))
                    .toList();

            assertThat(code).hasSizeGreaterThan(300);
            for (Path file : code) {
                assertThat(silent(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "try {} catch (RuntimeException e) { return false; } | 1",
                "try {} catch (Exception ignored) {}                 | 1",
                "try {} catch { return say.notReached; }             | 1",
                "try {} catch (error) { return null; }               | 1",
                "try {} catch (RuntimeException e) { throw e; }      | 0",
                "try {} catch (RuntimeException e) { LOG.warn(e); }  | 0",
                "try {} catch (IOException e) { return null; }       | 0"
            })
    void silenceIsFound(String code, int times) {
        assertThat(silent(code)).hasSize(times);
    }

    private static List<String> silent(String code) {
        return CATCH.matcher(code)
                .results()
                .filter(block -> !TOLD.matcher(block.group()).find())
                .map(block -> block.group())
                .toList();
    }
}
