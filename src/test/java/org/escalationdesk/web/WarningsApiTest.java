package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody is warned of, for the web applications and other systems. */
class WarningsApiTest extends DeskOverHttp {

    private static final String WARNINGS = "/api/warnings";

    @BeforeEach
    void nobodyIsWarned() {
        jdbc.sql("UPDATE case_clock SET warned_at = NULL").update();
    }

    /** As the watch leaves it; the API's clock is this machine's. */
    private String overdue() {
        String number = atTroubleshoot(report());
        tasks.setAssignee(task(number, "troubleshoot").getId(), "agent");
        jdbc.sql(
                        "INSERT INTO case_clock (case_number, clock, started_at, at_risk_at, due_at, course, sure, warned, warned_at) "
                                + "SELECT number, 'first-answer', opened_at, opened_at, opened_at, 'rests-over', FALSE, 'breached', "
                                + "opened_at FROM support_case WHERE number = :number")
                .param("number", number)
                .update();
        return number;
    }

    private static String seen(JsonNode warning) {
        return "{\"number\":\"" + warning.get("number").asText() + "\",\"until\":\""
                + warning.get("warnedAt").asText() + "\"}";
    }

    private JsonNode warnings(String who) {
        return nobody().as(who).get(WARNINGS).json().get("warnings");
    }

    @Test
    void eachIsToldToWhomItConcernsUntilTheyLooked() {
        String number = overdue();
        Browser agent = new Browser(port).signIn("agent");

        JsonNode answer = agent.get(WARNINGS).json();

        assertThat(answer.get("more").asBoolean()).isFalse();
        JsonNode warning = answer.at("/warnings/0");
        assertThat(warning.fieldNames())
                .toIterable()
                .containsExactly("number", "title", "customer", "clock", "state", "dueAt", "sure", "warnedAt");
        assertThat(warning.get("number").asText()).isEqualTo(number);
        assertThat(warning.get("clock").asText()).isEqualTo("first-answer");
        assertThat(warning.get("state").asText()).isEqualTo("breached");
        assertThat(warning.get("sure").asBoolean()).isFalse();
        assertThat(warnings("helpdesk")).isEmpty();
        assertThat(agent.send("POST", WARNINGS + "/seen", seen(warning)).statusCode())
                .isEqualTo(204);
        assertThat(agent.get(WARNINGS).json().get("warnings")).isEmpty();
        assertThat(warnings("manager")).hasSize(1);
    }

    @Test
    void allAreSeenAtOnce() {
        overdue();
        overdue();
        JsonNode shown = warnings("manager");
        assertThat(shown).hasSize(2);

        nobody().as("manager")
                .post(
                        WARNINGS + "/seen",
                        json("{'until':'" + shown.at("/0/warnedAt").asText() + "'}"));

        assertThat(warnings("manager")).isEmpty();
        assertThat(warnings("agent")).hasSize(2);
    }

    @Test
    void whatIsNoMomentAndNoCaseIsRefusedInOneSentence() {
        assertThat(agent().post(WARNINGS + "/seen", json("{}")).status()).isEqualTo(400);
        assertThat(agent().post(WARNINGS + "/seen", json("{'until':'soon'}")).status())
                .isEqualTo(400);
        assertThat(agent().post(WARNINGS + "/seen", json("{'until':'-999999999-01-01T00:00:00Z'}"))
                        .status())
                .isEqualTo(400);
        assertThat(agent().post(WARNINGS + "/seen", json("{'number':'x','until':'2026-03-02T01:00:00Z'}"))
                        .status())
                .isEqualTo(400);
        assertThat(nobody().as("sales").get(WARNINGS).status()).isEqualTo(403);
    }
}
