package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is signed in to the web applications calls the API with that session, under the rules that hold for a password. */
class ApiBySessionTest extends DeskOverHttp {

    private static final String NOTE = "{\"text\":\"Calls every hour.\"}";

    @ParameterizedTest
    @ValueSource(strings = {"agent", "helpdesk", "manager", "admin"})
    void whoWorksOnCasesReadsAndWrites(String user) {
        String number = reported(report());
        var browser = new Browser(port).signIn(user);

        var written = browser.post(CASES + "/" + number + "/notes", NOTE);
        var read = browser.get(CASES + "/" + number + "/conversation?kinds=note");

        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(read.json().at("/entries/0/who").asText()).isEqualTo(user);
    }

    @Test
    void aSalesAgentReadsWhatTheyReportedAndNoConversation() {
        String others = reported(report());
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();
        var sales = new Browser(port).signIn("sales");

        assertThat(sales.get(CASES + "/" + own).statusCode()).isEqualTo(200);
        assertThat(sales.get(CASES + "/" + others).statusCode()).isEqualTo(404);
        assertThat(sales.get(CASES + "/" + own + "/conversation").statusCode()).isEqualTo(403);
        assertThat(sales.post(CASES + "/" + own + "/notes", NOTE).statusCode()).isEqualTo(403);
    }

    /** Who reads cases finds them in Tasklist, too. */
    @ParameterizedTest
    @CsvSource({
        "agent, true, true",
        "helpdesk, true, true",
        "manager, true, false",
        "admin, true, false",
        "sales, false, false"
    })
    void tasklistIsToldWhoReadsEveryCaseAndWhoWorksOnThem(String user, boolean reader, boolean agent) {
        var browser = new Browser(port).signIn(user);

        var told = browser.get("/camunda/api/desk/user").json();

        assertThat(told.get("reader").asBoolean()).isEqualTo(reader);
        assertThat(told.get("agent").asBoolean()).isEqualTo(agent);
    }

    /** Pages call several addresses at once: a session that got another name at each call would be lost. */
    @Test
    void theSessionStaysWhatItIs() {
        String number = reported(report());
        var browser = new Browser(port).signIn("agent");

        var read = browser.get(CASES + "/" + number);
        var written = browser.post(CASES + "/" + number + "/notes", NOTE);

        assertThat(read.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(written.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aPageOfSomebodyElseWritesNothing() {
        String number = reported(report());
        var page = new Browser(port).signIn("agent").withoutToken();

        var refused = page.post(CASES + "/" + number + "/notes", NOTE);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("This call does not bring the token of its session; please reload the page and repeat it.");
        assertThat(page.get(CASES + "/" + number + "/conversation?kinds=note")
                        .json()
                        .get("entries"))
                .isEmpty();
    }

    @Test
    void theTokenOfAnotherSessionIsNone() {
        String number = reported(report());
        var browser = new Browser(port).signIn("agent").withoutToken();

        assertThat(browser.post(CASES + "/" + number + "/notes", NOTE, "X-XSRF-TOKEN", "0123456789ABCDEF")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoSignedOutIsAskedToSignInAgainAndNotByTheBrowser() {
        var browser = new Browser(port).signIn("agent");
        browser.post("/camunda/api/admin/auth/user/default/logout", "");

        var refused = browser.get(CASES);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.response().headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(refused.json().get("detail").asText()).isNotBlank();
    }

    /** The session is not asked: a wrong password stays one. */
    @Test
    void aPasswordCountsMoreThanTheSession() {
        person("mistypes");
        var browser = new Browser(port).signIn("mistypes");

        assertThat(browser.api("GET", CASES, "mistypes", "wrong").statusCode()).isEqualTo(401);
        identities.deleteUser("mistypes");
    }

    @Test
    void whoBelongsToNoGroupAnyMoreMayNothing() {
        person("leaves");
        var browser = new Browser(port).signIn("leaves");
        assertThat(browser.get(CASES).statusCode()).isEqualTo(200);

        identities.deleteMembership("leaves", "agents");

        assertThat(browser.get(CASES).statusCode()).isEqualTo(403);
        identities.deleteUser("leaves");
    }

    private void person(String name) {
        User agent = identities.newUser(name);
        agent.setPassword(name);
        ((IdentityServiceImpl) identities).saveUser(agent, true);
        identities.createMembership(name, "agents");
    }
}
