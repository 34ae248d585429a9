package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under {@code drift/bad} holds one file of the good example with one fault in it, and the sentences in which the
 * fault must be told.
 */
class DriftBitesTest {

    private static final Path GOOD = Path.of("src", "test", "resources", "drift", "good");
    private static final Path BAD = Path.of("src", "test", "resources", "drift", "bad");

    private static final Code CODE = Code.read(Path.of("target", "test-classes"), "example.drift", settings());

    @Test
    void theGoodExampleHasNoFault() {
        assertThat(Drift.between(Models.read(GOOD), CODE)).isEmpty();
    }

    @Test
    void whatIsConfiguredForATaskThatNoModelHasIsFound() {
        Code.Settings settings = settings();
        Code code = new Code(
                CODE.home(),
                CODE.beans(),
                CODE.classes(),
                new Code.Settings(
                        settings.views(),
                        settings.variables(),
                        settings.codes(),
                        settings.services(),
                        Set.of("checkSample", "tasteSample"),
                        settings.groups(),
                        settings.effectsOutside(),
                        settings.fewerOptions()));

        assertThat(Drift.between(Models.read(GOOD), code))
                .containsExactly("It is configured when tasteSample is due, which is no user task.");
    }

    @ParameterizedTest
    @MethodSource("badModels")
    void theFaultIsFound(String folder) throws IOException {
        Path bad = BAD.resolve(folder);

        List<String> findings = Drift.between(Models.read(GOOD, bad), CODE);

        assertThat(findings).containsExactlyInAnyOrderElementsOf(Files.readAllLines(bad.resolve("findings.txt")));
    }

    static List<String> badModels() throws IOException {
        try (Stream<Path> folders = Files.list(BAD)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Code.Settings settings() {
        return new Code.Settings(
                views(),
                Set.of("caseNumber", "service", "outcome"),
                Map.of("service", Set.of("exchange-online", "intune")),
                Map.of("exchange-online", "Exchange Online", "intune", "Intune"),
                Set.of("checkSample"),
                Set.of("agents", "managers"),
                Set.of("sendSample"),
                Set.of());
    }

    private static JsonNode views() {
        try {
            return new ObjectMapper().readTree("""
                            {"case": {"number": "", "customer": "", "adminCenterUrl": "", "attempts": [{"at": "", "tried": ""}],
                             "notice": "", "facts": [{"label": "", "value": ""}], "conversation": ""}}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
