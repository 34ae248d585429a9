package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A closed case is opened again. */
class ReopeningApiTest extends DeskOverHttp {

    private static final String NOT_OVER = "{'reason':'It is back.'}";

    @Test
    void theCaseIsWorkedOnAgain() {
        String number = closed(report());

        assertThat(reopen(agent(), number, NOT_OVER).status()).isEqualTo(204);

        var open = agent().get(CASES + "/" + number).json();
        assertThat(open.get("stage").asText()).isEqualTo("troubleshoot");
        assertThat(open.get("tasks").findValuesAsText("id")).containsExactly("troubleshoot");
        assertThat(open.get("reopened")).hasSize(1);
    }

    @Test
    void whatTheCaseRefusesIsToldInOneSentence() {
        String number = atTroubleshoot(report());

        Api.Answer refused = reopen(agent(), number, NOT_OVER);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("The case is not closed, so there is nothing to open again.");
    }

    @Test
    void theReasonBelongsToIt() {
        String number = closed(report());

        for (String body : List.of("{}", "{'reason':' '}", "{'reason':1}")) {
            assertThat(reopen(agent(), number, body).status()).as(body).isEqualTo(400);
        }
        assertThat(agent().get(CASES + "/" + number).json().get("stage").asText())
                .isEqualTo("closed");
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(reopen(agent(), "CR-2025-999999", NOT_OVER).status()).isEqualTo(404);
    }

    @Test
    void salesAgentsOpenNothing() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(reopen(nobody().as("sales"), own, NOT_OVER).status()).isEqualTo(403);
    }

    private Api.Answer reopen(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/reopening", json(body));
    }
}
