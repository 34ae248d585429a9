package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said in a case, as other systems and the case's own page read it. */
class ConversationApiTest extends DeskOverHttp {

    @Test
    void theNewestIsReadFirstInEverybodysOwnWords() {
        String number = atTroubleshoot(report());
        agent().post(
                        CASES + "/" + number + "/customer-reply",
                        json("{'solved':false,'text':'好了。 *It* is <b>gone</b>.'}"));

        JsonNode conversation = read(number, "");

        JsonNode newest = conversation.at("/entries/0");
        assertThat(newest.get("kind").asText()).isEqualTo("customer");
        assertThat(newest.get("who").asText()).isEqualTo("Chen Jing");
        assertThat(newest.get("what").asText()).isEqualTo("Customer answered · Not solved · By another system");
        assertThat(newest.get("text").asText()).isEqualTo("好了。 *It* is <b>gone</b>.");
        JsonNode oldest =
                conversation.get("entries").get(conversation.get("entries").size() - 1);
        assertThat(oldest.get("what").asText()).isEqualTo("Problem reported");
        assertThat(oldest.get("text").asText()).isEqualTo("Nobody gets mail.");
        assertThat(conversation.at("/counts/customer").asInt()).isEqualTo(2);
        assertThat(conversation.get("next").isNull()).isTrue();
    }

    /** As each of them keeps it in their profile; whose profile tells no name has their id. */
    @Test
    void usersAreCalledByTheirNames() {
        String number = atTroubleshoot(report());
        User agent = user("agent");
        User helpdesk = user("helpdesk");
        agent().post(CASES + "/" + number + "/notes", json("{'text':'One.'}"));
        nobody().as("helpdesk").post(CASES + "/" + number + "/notes", json("{'text':'Two.'}"));
        nobody().as("manager").post(CASES + "/" + number + "/notes", json("{'text':'Three.'}"));
        try {
            called("agent", "梅梅", "韩");
            called("helpdesk", "", "");

            JsonNode entries = read(number, "").get("entries");

            assertThat(entries.findValuesAsText("whoName"))
                    .startsWith("Demo Manager", "helpdesk", "韩梅梅", "the desk")
                    .endsWith("Chen Jing");
            assertThat(entries.findValuesAsText("who")).startsWith("manager", "helpdesk", "agent", "desk");
        } finally {
            called("agent", agent.getFirstName(), agent.getLastName());
            called("helpdesk", helpdesk.getFirstName(), helpdesk.getLastName());
        }
    }

    private User user(String id) {
        return identities.createUserQuery().userId(id).singleResult();
    }

    private void called(String id, String firstName, String lastName) {
        User user = user(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        identities.saveUser(user);
    }

    @Test
    void onlyTheKindsThatAreAskedForAreRead() {
        String number = atTroubleshoot(report());

        assertThat(kinds(read(number, "?kinds=machine,decision"))).containsOnly("machine");
        assertThat(kinds(read(number, "?kinds=customer"))).containsExactly("customer");
        assertThat(kinds(read(number, "?kinds=note"))).isEmpty();
    }

    @Test
    void aLongConversationIsReadToItsEndEachEntryOnce() {
        String number = atTroubleshoot(report());
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            written.add(0, "Note " + i);
            jdbc.sql(
                            "INSERT INTO case_event (case_number, at, who, what, detail) VALUES (:number, :at, 'agent', 'NOTED', :text)")
                    .param("number", number)
                    .param("at", Instant.parse("2026-03-02T01:00:00Z").atOffset(ZoneOffset.UTC))
                    .param("text", "Note " + i)
                    .update();
        }

        List<String> read = new ArrayList<>();
        JsonNode page = read(number, "?kinds=note");
        read.addAll(texts(page));
        assertThat(read).hasSize(50);
        while (!page.get("next").isNull()) {
            page = read(number, "?kinds=note&cursor=" + page.get("next").asText());
            assertThat(page.has("counts")).isFalse();
            read.addAll(texts(page));
        }

        assertThat(read).isEqualTo(written);
    }

    @Test
    void eachReaderReadsInTheirLanguage() {
        String number = atTroubleshoot(report());

        var chinese = agent().call(
                        "GET",
                        CASES + "/" + number + "/conversation?kinds=customer",
                        new byte[0],
                        "Accept-Language",
                        "zh-CN")
                .json();

        assertThat(chinese.at("/entries/0/what").asText()).isEqualTo("已报告问题");
        assertThat(chinese.at("/entries/0/text").asText()).isEqualTo("Nobody gets mail.");
    }

    @ParameterizedTest
    @CsvSource({"?kinds=notes, kinds", "?kinds=note%2C, kinds", "?cursor=bm9uZQ, cursor", "?page=1, page"})
    void whatIsWrongIsTold(String query, String field) {
        String number = reported(report());

        var refused = agent().get(CASES + "/" + number + "/conversation" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly(field);
    }

    @Test
    void aCursorOfAnotherCaseIsNone() {
        String number = reported(report());
        String another = reported(report());
        String cursor = Cursor.of(SearchParameters.conversationOf(new CaseNumber(another)), 1L);

        assertThat(agent().get(CASES + "/" + number + "/conversation?cursor=" + cursor)
                        .wrongFields())
                .containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "helpdesk", "manager", "admin"})
    void whoWorksOnCasesReadsIt(String user) {
        String number = reported(report());

        assertThat(nobody().as(user).get(CASES + "/" + number + "/conversation").status())
                .isEqualTo(200);
    }

    @Test
    void salesAgentsReadNone() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(nobody().as("sales").get(CASES + "/" + own + "/conversation").status())
                .isEqualTo(403);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(agent().get(CASES + "/CR-2025-999999/conversation").status()).isEqualTo(404);
        assertThat(agent().get(CASES + "/nonsense/conversation").status()).isEqualTo(404);
    }

    private JsonNode read(String number, String query) {
        var answer = agent().get(CASES + "/" + number + "/conversation" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> texts(JsonNode conversation) {
        return StreamSupport.stream(conversation.get("entries").spliterator(), false)
                .map(entry -> entry.get("text").asText())
                .toList();
    }

    private static List<String> kinds(JsonNode conversation) {
        return StreamSupport.stream(conversation.get("entries").spliterator(), false)
                .map(entry -> entry.get("kind").asText())
                .toList();
    }
}
