package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a customer says reaches the person who works on the case: where it counts, what it opens again, and nothing of it twice. */
class CustomerReplyApiTest extends DeskOverHttp {

    @Autowired
    private EncryptionKeys keys;

    // On a closed case

    @Test
    void notSolvedOpensAClosedCaseAgain() {
        String number = solved();

        assertThat(reply(number, false, "It is back.").status()).isEqualTo(202);

        JsonNode opened = found(number);
        assertThat(opened.get("stage").asText()).isEqualTo("came-back");
        assertThat(opened.get("end").isNull()).isTrue();
        assertThat(opened.get("closedAt").isNull()).isTrue();
        assertThat(opened.get("tasks").findValuesAsText("name")).containsExactly("Customer came back");
        assertThat(opened.get("reopened").findValuesAsText("end")).containsExactly("solved-by-us");
        assertThat(happenings(number)).contains("reported", "closed").endsWith("customer-replied", "reopened");
        assertThat(agent().get(CASES + "?stage=came-back&size=200")
                        .json()
                        .get("items")
                        .findValuesAsText("number"))
                .contains(number);
    }

    @Test
    void whoeverReportedItSeesThatItIsOpenAgain() {
        String number = solved();
        jdbc.sql("UPDATE support_case SET reported_by = 'sales' WHERE number = ?")
                .param(number)
                .update();

        reply(number, false, "It is back.");

        JsonNode seen = nobody().as("sales").get(CASES + "/" + number).json();
        assertThat(seen.get("stage").asText()).isEqualTo("came-back");
        assertThat(seen.get("timeline").findValuesAsText("what")).endsWith("customer-replied", "reopened");
    }

    @Test
    void thanksOnAClosedCaseAreOnlyKept() {
        String number = solved();

        assertThat(reply(number, true, "Thank you.").status()).isEqualTo(202);

        assertThat(found(number).get("stage").asText()).isEqualTo("closed");
        assertThat(happenings(number)).endsWith("customer-replied");
        assertThat(found(number).get("tasks")).isEmpty();
    }

    @Test
    void twiceNotSolvedAtOnceOpensItOnce() throws Exception {
        String number = solved();
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> calls = Stream.of("a", "b", "c", "d")
                    .map(text -> callers.submit(() -> {
                        together.await();
                        return reply(number, false, text).status();
                    }))
                    .toList();
            together.countDown();
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isEqualTo(202);
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(happenings(number)).containsOnlyOnce("reopened");
        assertThat(happenings(number).stream().filter("customer-replied"::equals))
                .hasSize(4);
        assertThat(found(number).get("tasks")).hasSize(1);
    }

    @Test
    void aCaseThatWasClosedTooLongAgoStaysClosedAndTheAnswerSaysWhatToDo() {
        String number = solved();
        closedDaysAgo(number, 15);
        String before = everything();

        Api.Answer refused = reply(number, false, "It is back.");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.json().get("detail").asText())
                .contains("Case " + number)
                .contains("report a new case and quote " + number);
        assertThat(everything()).isEqualTo(before);
        assertThat(reply(number, true, "Thank you.").status()).isEqualTo(202);
    }

    @Test
    void untilTheLastDayItIsOpenedAgain() {
        String number = solved();
        closedDaysAgo(number, 13);

        assertThat(reply(number, false, "It is back.").status()).isEqualTo(202);

        assertThat(found(number).get("stage").asText()).isEqualTo("came-back");
    }

    @Test
    void aCaseThatEndedWithoutOurHelpComesBackTooAndSaysWhatToDo() {
        String number = closed(report());

        assertThat(reply(number, false, "But it is your bill.").status()).isEqualTo(202);

        assertThat(found(number).get("tasks").findValuesAsText("id")).containsExactly("customerCameBack");
    }

    // On a joined case

    @Test
    void anAnswerOnAJoinedCaseCountsForTheOneItWasJoinedTo() {
        String first = atTroubleshoot(report());
        String second = joined(first, "Wang Wei");

        assertThat(reply(second, false, "Still nothing.").status()).isEqualTo(202);

        assertThat(found(second).get("stage").asText()).isEqualTo("closed");
        assertThat(happenings(second)).endsWith("customer-replied", "reply-passed-on");
        assertThat(lastDetail(second)).isEqualTo(first);
        assertThat(happenings(first)).endsWith("customer-replied");
        assertThat(lastDetail(first)).isEqualTo("Wang Wei, " + second + ": Still nothing.");
    }

    @Test
    void throughAllCasesThatWereJoinedOneToAnother() {
        String first = atTroubleshoot(report());
        String third = joinedThrough(first);

        assertThat(reply(third, false, "Still nothing.").status()).isEqualTo(202);

        assertThat(lastDetail(first)).endsWith(third + ": Still nothing.");
    }

    @Test
    void itOpensThatOneAgainOnce() {
        String first = atTroubleshoot(report());
        String second = joined(first, "Wang Wei");
        close(first);

        assertThat(reply(second, false, "It is back.").status()).isEqualTo(202);

        assertThat(found(first).get("stage").asText()).isEqualTo("came-back");
        assertThat(found(second).get("stage").asText()).isEqualTo("closed");
        assertThat(found(second).get("tasks")).isEmpty();
    }

    @Test
    void whatIsTooLateThereIsRefusedInTheWordsOfTheNumberThatWasCalled() {
        String first = atTroubleshoot(report());
        String second = joined(first, "Wang Wei");
        close(first);
        closedDaysAgo(first, 15);
        String before = everything();

        Api.Answer refused = reply(second, false, "It is back.");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .contains("quote " + second)
                .doesNotContain(first);
        assertThat(everything()).isEqualTo(before);
    }

    // The same call again

    @Test
    void theSameKeyWithTheSameAnswerIsKeptOnce() {
        String number = solved();

        for (int i = 0; i < 3; i++) {
            assertThat(reply(number, false, "It is back.", "reply-" + number).status())
                    .isEqualTo(202);
        }

        assertThat(happenings(number)).containsOnlyOnce("customer-replied", "reopened");
    }

    @Test
    void theSameKeyWithAnotherAnswerIsRefusedAsTheReportsIs() {
        String number = atTroubleshoot(report());
        String other = atTroubleshoot(report());
        String key = "reply-" + number;
        reply(number, false, "Still nothing.", key);
        String before = everything();

        Stream.of(
                        reply(number, true, "Still nothing.", key),
                        reply(number, false, "Works now.", key),
                        reply(other, false, "Still nothing.", key),
                        agent().post(CASES, report(), "Idempotency-Key", key))
                .forEach(refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.isProblem()).isTrue();
                });

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSameKeyAtTheSameMomentIsKeptOnce() throws Exception {
        String number = atTroubleshoot(report());
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> calls = Stream.of(1, 2, 3, 4)
                    .map(i -> callers.submit(() -> {
                        together.await();
                        return reply(number, false, "Still nothing.", "once-" + number)
                                .status();
                    }))
                    .toList();
            together.countDown();
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isIn(202, 409);
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(reply(number, false, "Still nothing.", "once-" + number).status())
                .isEqualTo(202);
        assertThat(happenings(number)).containsOnlyOnce("customer-replied");
    }

    @Test
    void aKeyOfARefusedAnswerIsFreeAgain() {
        String number = solved();
        closedDaysAgo(number, 15);
        assertThat(reply(number, false, "It is back.", "late-" + number).status())
                .isEqualTo(409);

        assertThat(reply(number, true, "Thank you.", "late-" + number).status()).isEqualTo(202);
    }

    @Test
    void aMalformedKeyIsRefused() {
        Api.Answer refused = reply(atTroubleshoot(report()), false, "Still nothing.", "two words");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    void theDescriptionTellsTheKeyAndTheRefusal() {
        JsonNode reply = agent().get("/v3/api-docs").json().at("/paths/~1api~1cases~1{number}~1customer-reply/post");

        assertThat(reply.get("parameters").findValuesAsText("name")).contains("Idempotency-Key");
        assertThat(reply.get("responses").has("202")).isTrue();
        assertThat(reply.get("responses").has("409")).isTrue();
    }

    private Api.Answer reply(String number, boolean solved, String text, String... key) {
        ObjectNode body = json("{}").put("solved", solved).put("text", text);
        return key.length == 0
                ? agent().post(CASES + "/" + number + "/customer-reply", body)
                : agent().post(CASES + "/" + number + "/customer-reply", body, "Idempotency-Key", key[0]);
    }

    private String solved() {
        String number = atTroubleshoot(report());
        close(number);
        return number;
    }

    private void close(String number) {
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected the MX record.','found':'It was wrong.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Works.'}");
    }

    private String joined(String first, String reporter) {
        ObjectNode report = report();
        report.withObject("/reporter").put("name", reporter);
        String number = atPrepare(report);
        join(number, first);
        return number;
    }

    /** To the first one by way of another one. */
    private String joinedThrough(String first) {
        String second = atPrepare(report());
        String third = atPrepare(report());
        join(third, second);
        join(second, first);
        return third;
    }

    private String atPrepare(JsonNode report) {
        String number = atTroubleshoot(report);
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        return number;
    }

    private void join(String number, String other) {
        agent().post(CASES + "/" + number + "/joining", json("{'with':'" + other + "'}"));
    }

    private void closedDaysAgo(String number, int days) {
        String document = jdbc.sql("SELECT document FROM support_case WHERE number = ?")
                .param(number)
                .query(String.class)
                .single();
        ObjectNode facts =
                json(keys.open(EncryptedColumn.CASE, number, document).replace('\'', ' '));
        facts.put(
                "closedAt",
                java.time.Instant.now().minus(java.time.Duration.ofDays(days)).toString());
        jdbc.sql("UPDATE support_case SET document = ? WHERE number = ?")
                .params(facts.toString(), number)
                .update();
    }

    private List<String> happenings(String number) {
        return found(number).get("timeline").findValuesAsText("what");
    }

    private String lastDetail(String number) {
        JsonNode timeline = found(number).get("timeline");
        return timeline.get(timeline.size() - 1).get("detail").asText();
    }
}
