package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Agents keep up to date who they are to 21Vianet. */
class ProfileApiTest extends DeskOverHttp {

    private static final String PROFILE = "/api/profile";
    private static final String HAN =
            "{\"firstName\":\"Meimei\",\"lastName\":\"Han\",\"email\":\"han@partner.example\",\"phone\":\"+86 21 5555 0199\"}";

    @AfterEach
    void whoTheyWereBefore() {
        identities.deleteUserInfo("agent", "phone");
        var agent = identities.createUserQuery().userId("agent").singleResult();
        agent.setFirstName("Demo");
        agent.setLastName("Agent");
        agent.setEmail("");
        identities.saveUser(agent);
    }

    @Test
    void whatAnAgentKeepsIsProposedAsOurContact() {
        var browser = new Browser(port).signIn("agent");

        var kept = browser.send("PUT", PROFILE, HAN);

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(browser.get(PROFILE).json().get("phone").asText()).isEqualTo("+86 21 5555 0199");
        assertThat(agent().get(PROFILE).json().get("lastName").asText()).isEqualTo("Han");
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        assertThat(contact(number))
                .isEqualTo(json("{'name':'Meimei Han','email':'han@partner.example','phone':'+86 21 5555 0199'}"));
    }

    /** Whoever takes the task is the one whom 21Vianet reaches, as long as nobody wrote another one. */
    @Test
    void whoTakesTheTaskIsOurContact() {
        agent().call("PUT", PROFILE, HAN.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        String task = task(number, "prepareServiceRequest").getId();

        tasks.setAssignee(task, "helpdesk");
        assertThat(contact(number).get("name").asText()).isEqualTo("Demo Helpdesk");
        tasks.setAssignee(task, "agent");

        assertThat(contact(number).get("phone").asText()).isEqualTo("+86 21 5555 0199");
    }

    @Test
    void whatIsWrongIsToldWithItsField() {
        var refused = new Browser(port)
                .signIn("agent")
                .send(
                        "PUT",
                        PROFILE,
                        "{\"firstName\":\"\",\"lastName\":\"Han\",\"email\":\"nobody\",\"phone\":\"soon\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.json().get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("firstName", "email", "phone");
    }

    @Test
    void aPageOfSomebodyElseChangesNothingAndSalesHaveNone() {
        assertThat(new Browser(port)
                        .signIn("agent")
                        .withoutToken()
                        .send("PUT", PROFILE, HAN)
                        .statusCode())
                .isEqualTo(403);
        assertThat(nobody().as("sales").get(PROFILE).status()).isEqualTo(403);
        assertThat(nobody().get(PROFILE).status()).isEqualTo(401);
    }

    private JsonNode contact(String number) {
        JsonNode contact = json(tasks.getVariableLocal(
                                task(number, "prepareServiceRequest").getId(), "answer")
                        .toString())
                .get("contact");
        ((ObjectNode) contact).remove("reachable");
        return contact;
    }
}
