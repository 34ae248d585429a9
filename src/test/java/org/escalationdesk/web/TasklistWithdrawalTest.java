package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents withdraw a case for its customer with the session of Tasklist, and nobody else does. */
class TasklistWithdrawalTest extends DeskOverHttp {

    private static final String SAID = "{\"reason\":\"Never mind.\"}";

    @ParameterizedTest
    @ValueSource(strings = {"agent", "helpdesk"})
    void anAgentEndsTheCaseOfAnOpenTask(String agent) {
        String number = atTroubleshoot(report());

        var withdrawn = withdraw(new Browser(port).signIn(agent), number);

        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(204);
        assertThat(found(number).get("end").asText()).isEqualTo("withdrawn");
        assertThat(found(number).get("timeline").findValuesAsText("who")).contains(agent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "manager", "admin"})
    void othersDoNot(String other) {
        String number = atTroubleshoot(report());

        var refused = withdraw(new Browser(port).signIn(other), number);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("This user may not do that.");
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    @ParameterizedTest
    @CsvSource({"agent, true", "helpdesk, true", "manager, false", "sales, false"})
    void tasklistOffersItToAgentsAlone(String user, boolean offered) {
        assertThat(new Browser(port)
                        .signIn(user)
                        .get("/camunda/api/desk/user")
                        .json()
                        .get("agent")
                        .asBoolean())
                .isEqualTo(offered);
    }

    /** And is not asked for a password by the browser itself. */
    @Test
    void aStrangerIsAskedToSignIn() {
        String number = atTroubleshoot(report());
        var stranger = new Browser(port);
        // there is a token, and nobody signed in
        stranger.get("/camunda/app/tasklist/default/");

        var refused = withdraw(stranger, number);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(refused.response().headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(refused.message()).isNotBlank();
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    /** The API's password opens nothing here. */
    @Test
    void anotherSystemHasAnEntranceOfItsOwn() {
        String number = atTroubleshoot(report());

        assertThat(new Browser(port)
                        .api("POST", address(number), "agent", "agent")
                        .statusCode())
                .isEqualTo(401);
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    @Test
    void aPageOfSomebodyElseWithdrawsNothing() {
        String number = atTroubleshoot(report());

        var refused = withdraw(new Browser(port).signIn("agent").withoutToken(), number);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    @Test
    void whatTheCustomerSaidBelongsToIt() {
        String number = atTroubleshoot(report());

        var refused = new Browser(port).signIn("agent").post(address(number), "{\"reason\":\" \"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).isNotBlank();
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    @Test
    void aTaskThatIsGoneIsToldInOneSentence() {
        String number = atTroubleshoot(report());
        String address = address(number);
        var agent = new Browser(port).signIn("agent");
        agent.post(address, SAID);

        var refused = agent.post(address, SAID);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.message())
                .isEqualTo(
                        "This task of a case is not open any more, or not yours to see; please reload the list of tasks.");
    }

    // Joined to another case

    @Test
    void anAgentSeesWhichOtherCasesMatter() {
        String number = atTroubleshoot(report());
        String waiting = atTroubleshoot(report());
        var agent = new Browser(port).signIn("agent");
        agent.post(address(waiting, "joining"), with(number));
        String toldApart = atTroubleshoot(report());

        var others = agent.get(address(number, "others")).json();

        assertThat(others.get("waiting")).hasSize(1);
        assertThat(others.at("/waiting/0").asText()).isEqualTo(waiting);
        assertThat(others.get("alike").isArray()).isTrue();
        assertThat(others.get("alike").findValuesAsText("number")).doesNotContain(waiting, toldApart, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "manager", "admin"})
    void othersNeitherSeeThatNorJoin(String other) {
        String number = atTroubleshoot(report());
        String stays = atTroubleshoot(report());
        var browser = new Browser(port).signIn(other);

        assertThat(browser.get(address(number, "others")).statusCode()).isEqualTo(403);
        assertThat(browser.post(address(number, "joining"), with(stays)).statusCode())
                .isEqualTo(403);
        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
    }

    @Test
    void aStrangerJoinsNothing() {
        String number = atTroubleshoot(report());
        var stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");

        assertThat(stranger.get(address(number, "others")).statusCode()).isEqualTo(401);
        assertThat(stranger.post(address(number, "joining"), with(number)).statusCode())
                .isEqualTo(401);
    }

    private static String with(String number) {
        return "{\"with\":\"" + number + "\"}";
    }

    private Browser.Answer withdraw(Browser browser, String number) {
        return browser.post(address(number), SAID);
    }

    private String address(String number) {
        return address(number, "withdrawal");
    }

    private String address(String number, String what) {
        return "/camunda/api/desk/tasks/" + task(number, "troubleshoot").getId() + "/" + what;
    }
}
