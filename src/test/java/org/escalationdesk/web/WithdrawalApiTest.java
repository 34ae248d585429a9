package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Other systems withdraw a case for its customer. */
class WithdrawalApiTest extends DeskOverHttp {

    @Test
    void theCaseEndsWithItsOpenTask() {
        String number = atTroubleshoot(report());

        assertThat(withdraw(agent(), number, "{'reason':'Never mind.'}").status())
                .isEqualTo(204);

        var closed = agent().get(CASES + "/" + number).json();
        assertThat(closed.get("stage").asText()).isEqualTo("closed");
        assertThat(closed.get("end").asText()).isEqualTo("withdrawn");
        assertThat(closed.get("tasks")).isEmpty();
        assertThat(closed.get("timeline").findValuesAsText("what")).endsWith("withdrawn", "closed");
    }

    @Test
    void aClosedCaseIsWithdrawnNoMore() {
        String number = atTroubleshoot(report());
        withdraw(agent(), number, "{'reason':'Never mind.'}");

        assertThat(withdraw(agent(), number, "{'reason':'Never mind.'}").status())
                .isEqualTo(409);
    }

    @Test
    void whatTheCustomerSaidBelongsToIt() {
        String number = atTroubleshoot(report());

        for (String body : List.of("{}", "{'reason':' '}")) {
            assertThat(withdraw(agent(), number, body).status()).as(body).isEqualTo(400);
        }
        assertThat(agent().get(CASES + "/" + number).json().get("stage").asText())
                .isEqualTo("troubleshoot");
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(withdraw(agent(), "CR-2025-999999", "{'reason':'Never mind.'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void salesAgentsWithdrawNothing() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(withdraw(nobody().as("sales"), own, "{'reason':'Never mind.'}")
                        .status())
                .isEqualTo(403);
    }

    private Api.Answer withdraw(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/withdrawal", json(body));
    }
}
