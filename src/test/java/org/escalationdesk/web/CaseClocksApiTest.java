package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseClocksApiTest extends DeskOverHttp {

    @Test
    void aNewCaseTellsItsTargetsAndWhatCountsOfThem() {
        String number = atTroubleshoot(report());

        JsonNode clocks = agent().get(CASES + "/" + number + "/clocks").json();

        assertThat(clocks).hasSize(2);
        JsonNode first = clocks.get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "clock",
                        "target",
                        "startedAt",
                        "dueAt",
                        "changesAt",
                        "lapsed",
                        "state",
                        "rests",
                        "sure",
                        "counted",
                        "explanation");
        assertThat(first.get("clock").asText()).isEqualTo("first-answer");
        assertThat(first.get("target").asText()).isEqualTo("PT2H");
        Instant started = Instant.parse(first.get("startedAt").asText());
        assertThat(first.get("startedAt").asText())
                .isEqualTo(found(number).get("openedAt").asText());
        assertThat(Instant.parse(first.get("dueAt").asText())).isEqualTo(started.plus(Duration.ofHours(2)));
        assertThat(Instant.parse(first.get("changesAt").asText())).isEqualTo(started.plus(Duration.ofMinutes(90)));
        assertThat(first.get("state").asText()).isEqualTo("running");
        assertThat(first.get("rests").asBoolean()).isFalse();
        assertThat(first.get("sure").asBoolean()).isTrue();
        JsonNode stretch = first.at("/explanation/0");
        assertThat(Duration.parse(first.get("counted").asText()))
                .isEqualTo(Duration.between(
                        started, Instant.parse(stretch.get("to").asText())));
        assertThat(stretch.get("from").asText())
                .isEqualTo(first.get("startedAt").asText());
        assertThat(stretch.get("counted").asBoolean()).isTrue();
        assertThat(stretch.get("why").asText()).isEqualTo("counted around the clock");
        assertThat(clocks.at("/1/clock").asText()).isEqualTo("solution");
        assertThat(clocks.at("/1/target").asText()).isEqualTo("P2D");
    }

    @Test
    void whatWasAnsweredSaysWhen() {
        String number = reported(report());
        agent().post(CASES + "/" + number + "/notes", json("{'text':'We called.','kind':'desk'}"));

        JsonNode clocks = agent().get(CASES + "/" + number + "/clocks").json();

        assertThat(clocks.at("/0/state").asText()).isEqualTo("met");
        assertThat(clocks.at("/0/changesAt").isMissingNode()).isTrue();
        assertThat(clocks.at("/0/stoppedAt").asText())
                .isEqualTo(clocks.at("/0/explanation/0/to").asText());
        assertThat(clocks.at("/2/stoppedAt").isMissingNode()).isTrue();
    }

    @Test
    void whyIsToldInTheReadersLanguage() {
        String number = reported(report());

        JsonNode clocks = agent().call("GET", CASES + "/" + number + "/clocks", new byte[0], "Accept-Language", "zh-CN")
                .json();

        assertThat(clocks.at("/0/explanation/0/why").asText()).isEqualTo("全天候计时");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "helpdesk", "manager", "admin"})
    void whoWorksOnCasesReadsThem(String user) {
        String number = reported(report());

        assertThat(nobody().as(user).get(CASES + "/" + number + "/clocks").status())
                .isEqualTo(200);
    }

    @Test
    void salesAgentsReadThoseOfWhatTheyReported() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();
        String anothers = reported(report());

        assertThat(nobody().as("sales").get(CASES + "/" + own + "/clocks").status())
                .isEqualTo(200);
        assertThat(nobody().as("sales").get(CASES + "/" + anothers + "/clocks").status())
                .isEqualTo(404);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(agent().get(CASES + "/CR-2025-999999/clocks").status()).isEqualTo(404);
        assertThat(agent().get(CASES + "/nonsense/clocks").status()).isEqualTo(404);
    }
}
