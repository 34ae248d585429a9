package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes of a case at any time, whoever has it. */
class NotesApiTest extends DeskOverHttp {

    @ParameterizedTest
    @CsvSource({
        "note, note, Note",
        "customer, customer, Customer said",
        "desk, desk, We said",
        "asked, desk, We asked the customer",
        "21vianet, 21vianet, 21Vianet said",
    })
    void whatSomebodySaidStandsInTheConversation(String written, String kind, String what) {
        String number = atTroubleshoot(report());

        var kept = write(agent(), number, "{'text':'  *She* calls <b>hourly</b>. 😟\\n好的。 ','kind':'" + written + "'}");

        assertThat(kept.status()).as(kept.response().body()).isEqualTo(201);
        assertThat(kept.header("Location")).endsWith(CASES + "/" + number + "/conversation");
        JsonNode newest = newest(number);
        assertThat(newest.get("kind").asText()).isEqualTo(kind);
        assertThat(newest.get("what").asText()).isEqualTo(what);
        assertThat(newest.get("who").asText()).isEqualTo("agent");
        assertThat(newest.get("text").asText()).isEqualTo("*She* calls <b>hourly</b>. 😟\n好的。");
    }

    @Test
    void itIsANoteAmongUsUnlessTold() {
        String number = atTroubleshoot(report());

        write(agent(), number, "{'text':'Promise nothing.'}");

        assertThat(newest(number).get("kind").asText()).isEqualTo("note");
    }

    @Test
    void alsoWhileNobodyHasATaskOfTheCase() {
        String number = reported(report());
        assertThat(found(number).get("tasks")).isEmpty();

        assertThat(write(agent(), number, "{'text':'Found later.'}").status()).isEqualTo(201);

        goOn(number);
        assertThat(texts(number)).contains("Found later.");
    }

    /** And it stays closed. */
    @Test
    void alsoWhenTheCaseIsClosed() {
        String number = closed(report());

        assertThat(write(agent(), number, "{'text':'Thanked us.','kind':'customer'}")
                        .status())
                .isEqualTo(201);

        assertThat(newest(number).get("text").asText()).isEqualTo("Thanked us.");
        assertThat(found(number).get("stage").asText()).isEqualTo("closed");
    }

    @Test
    void whatIsWrongIsToldAndNothingIsKept() {
        String number = reported(report());
        String before = everything();

        assertThat(write(agent(), number, "{}").wrongFields()).containsExactly("text");
        assertThat(write(agent(), number, "{'text':' '}").wrongFields()).containsExactly("text");
        assertThat(write(agent(), number, "{'text':'" + "x".repeat(10_001) + "'}")
                        .wrongFields())
                .containsExactly("text");
        assertThat(write(agent(), number, "{'text':'x','kind':'machine','who':'manager'}")
                        .wrongFields())
                .containsExactlyInAnyOrder("kind", "who");
        assertThat(everything()).isEqualTo(before);
        assertThat(write(agent(), number, "{'text':'" + "世".repeat(10_000) + "'}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helpdesk", "manager", "admin"})
    void whoWorksOnCasesWritesThem(String user) {
        String number = reported(report());

        assertThat(write(nobody().as(user), number, "{'text':'Noted.'}").status())
                .isEqualTo(201);

        assertThat(newest(number).get("who").asText()).isEqualTo(user);
    }

    @Test
    void what21VianetDoesNotHaveIsNotToldIt() {
        String number = atTroubleshoot(report());
        String before = everything();

        Api.Answer refused = write(agent(), number, "{'text':'It is calendars.','kind':'to-21vianet'}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).startsWith("21Vianet has no service request of this case");
        assertThat(everything()).isEqualTo(before);
        assertThat(write(agent(), "CR-2025-999999", "{'text':'It is calendars.','kind':'to-21vianet'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void salesAgentsWriteNone() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(write(nobody().as("sales"), own, "{'text':'Noted.'}").status())
                .isEqualTo(403);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(write(agent(), "CR-2025-999999", "{'text':'Noted.'}").status())
                .isEqualTo(404);
    }

    // Tasklist's own comments

    @Test
    void aCommentOnATaskOutlivesTheTask() {
        String number = atTroubleshoot(report());
        String task = Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId();

        var commented = new Browser(port)
                .signIn("helpdesk")
                .post(task + "/comment/create", "{\"message\":\"Called *her* back.\"}");
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");

        assertThat(commented.statusCode()).as(commented.body()).isEqualTo(200);
        JsonNode note = agent().get(CASES + "/" + number + "/conversation?kinds=note")
                .json()
                .at("/entries/0");
        assertThat(note.get("who").asText()).isEqualTo("helpdesk");
        assertThat(note.get("text").asText()).isEqualTo("Called *her* back.");
    }

    @Test
    void aCommentHoldsNothingThatANoteCannotKeep() {
        String number = atTroubleshoot(report());
        String comment =
                Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId() + "/comment/create";
        var agent = new Browser(port).signIn("agent");
        String before = everything();

        for (String odd : List.of("\\u0000", "half \\ud83d")) {
            var refused = agent.post(comment, "{\"message\":\"" + odd + "\"}");

            assertThat(refused.statusCode()).as(odd).isEqualTo(400);
            assertThat(refused.message())
                    .isEqualTo("This text contains control characters that cannot be kept; nothing was changed.");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aCommentIsNoLongerThanANote() {
        String number = atTroubleshoot(report());
        String comment =
                Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId() + "/comment/create";
        var agent = new Browser(port).signIn("agent");
        String before = everything();

        var refused = agent.post(comment, "{\"message\":\"" + "世".repeat(10_001) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("This text is too long: it may have up to 10000 characters; nothing was changed.");
        assertThat(everything()).isEqualTo(before);
        assertThat(agent.post(comment, "{\"message\":\"" + "𠮷".repeat(10_000) + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private Api.Answer write(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/notes", json(body));
    }

    private JsonNode newest(String number) {
        return agent().get(CASES + "/" + number + "/conversation").json().at("/entries/0");
    }

    private List<String> texts(String number) {
        return agent().get(CASES + "/" + number + "/conversation")
                .json()
                .get("entries")
                .findValuesAsText("text");
    }
}
