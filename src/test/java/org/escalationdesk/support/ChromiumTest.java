package org.escalationdesk.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ChromiumTest {

    @TempDir
    private Path programs;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void bothAreFoundOnThePath() throws IOException {
        Path browser = program("chromium");
        Path driver = program("chromedriver");

        Chromium found = find(Map.of("PATH", "/nowhere:" + programs));

        assertThat(found).isEqualTo(new Chromium(browser, driver));
        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void withoutTheDriverTheTestIsSkippedAndTheConsoleSaysSoLoudly() throws IOException {
        program("chromium");

        assertThatThrownBy(() -> find(Map.of("PATH", programs.toString()))).isInstanceOf(TestAbortedException.class);

        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("!!!!!!", "BROWSER TESTS ARE SKIPPED", "apt-get install chromium chromium-driver");
    }

    @Test
    void withoutTheBrowserABuildServerFails() throws IOException {
        program("chromedriver");

        assertThatThrownBy(() -> find(Map.of("PATH", programs.toString(), "CI", "true")))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("chromium-driver");
    }

    @Test
    void aFileThatCannotRunIsNoBrowser() throws IOException {
        Files.createFile(programs.resolve("chromium"));
        program("chromedriver");

        assertThatThrownBy(() -> find(Map.of("PATH", programs.toString()))).isInstanceOf(TestAbortedException.class);
    }

    private Chromium find(Map<String, String> environment) {
        return Chromium.find(environment, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private Path program(String name) throws IOException {
        Path program = Files.createFile(programs.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
