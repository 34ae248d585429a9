package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Other systems join a case to another one about the same problem. */
class JoiningApiTest extends DeskOverHttp {

    @Test
    void theCaseEndsWithItsOpenTaskAndGoesOnInTheOther() {
        String other = atTroubleshoot(report());
        String number = atTroubleshoot(report());

        assertThat(join(agent(), number, with(other)).status()).isEqualTo(204);

        var closed = agent().get(CASES + "/" + number).json();
        assertThat(closed.get("stage").asText()).isEqualTo("closed");
        assertThat(closed.get("end").asText()).isEqualTo("joined");
        assertThat(agent().get(CASES + "/" + number + "/overview")
                        .json()
                        .get("end")
                        .asText())
                .isEqualTo("Joined to " + other);
        assertThat(closed.get("tasks")).isEmpty();
        assertThat(closed.get("timeline").findValuesAsText("what")).endsWith("noted", "joined-to", "closed");
        assertThat(closed.get("timeline").toString()).contains("Both lost their mail at nine.");
    }

    @Test
    void whatTheCaseRefusesIsToldInOneSentence() {
        String number = atTroubleshoot(report());

        Api.Answer refused = join(agent(), number, with(number));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("Case " + number + " is this case itself; please pick another one.");
    }

    @Test
    void theOtherCaseBelongsToIt() {
        String number = atTroubleshoot(report());

        for (String body : List.of("{}", "{'with':' '}", "{'with':'4711'}", "{'with':4711}")) {
            assertThat(join(agent(), number, body).status()).as(body).isEqualTo(400);
        }
        assertThat(join(agent(), number, with("4711"))
                        .json()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("must be a case number, such as CR-2026-000123");
        assertThat(agent().get(CASES + "/" + number).json().get("stage").asText())
                .isEqualTo("troubleshoot");
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(join(agent(), "CR-2025-999999", with("CR-2025-999998")).status())
                .isEqualTo(404);
    }

    @Test
    void salesAgentsJoinNothing() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(join(nobody().as("sales"), own, with(own)).status()).isEqualTo(403);
    }

    private static String with(String number) {
        return "{'with':'" + number + "','reason':'Both lost their mail at nine.'}";
    }

    private Api.Answer join(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/joining", json(body));
    }
}
