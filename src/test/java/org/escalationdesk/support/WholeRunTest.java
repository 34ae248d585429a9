package org.escalationdesk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WholeRunTest {

    private static final Map<String, String> SHORT = Map.of("tests.short", "true");

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final AtomicBoolean said = new AtomicBoolean();

    @Test
    void theShortRunLeavesItOutAndSaysSoOnce() {
        assertThat(runs(Map.of(), SHORT)).isFalse();
        assertThat(runs(Map.of(), SHORT)).isFalse();

        assertThat(console.toString(StandardCharsets.UTF_8).strip()).isEqualTo(WholeRunCondition.LINE);
    }

    @Test
    void aBuildServerRunsIt() {
        assertThat(runs(Map.of("CI", "true"), SHORT)).isTrue();
    }

    @Test
    void askedForByNameItRuns() {
        assertThat(runs(Map.of(), Map.of("tests.short", "true", "test", "NodesTest")))
                .isTrue();
        assertThat(runs(Map.of(), Map.of("tests.short", "true", "it.test", "StrangersIT")))
                .isTrue();
    }

    @Test
    void anIdeRunsIt() {
        assertThat(runs(Map.of(), Map.of())).isTrue();
        assertThat(runs(Map.of(), Map.of("tests.short", "false"))).isTrue();
        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private boolean runs(Map<String, String> environment, Map<String, String> properties) {
        var all = new Properties();
        all.putAll(properties);
        return !WholeRunCondition.evaluate(
                        environment, all, new PrintStream(console, true, StandardCharsets.UTF_8), said)
                .isDisabled();
    }
}
