package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseApiTest extends DeskOverHttp {

    private static final String FABRIKAM = "22222222-2222-2222-2222-222222222222";

    /** The desk may leave out fractions of a second. */
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    // To report

    @Test
    void aReportIsRegisteredAndSaysWhereItIs() {
        Api.Answer registered = agent().post(CASES, report());

        String number = registered.json().get("number").asText();
        assertThat(registered.status()).isEqualTo(201);
        assertThat(number).matches("CR-\\d{4}-\\d{6}");
        assertThat(registered.header("Location")).endsWith(CASES + "/" + number);
        assertThat(registered.json().at("/links/self").asText()).isEqualTo(CASES + "/" + number);
        assertThat(registered.json().at("/links/customerReply").asText())
                .isEqualTo(CASES + "/" + number + "/customer-reply");
        assertThat(found(number).get("number").asText()).isEqualTo(number);
    }

    @Test
    void theSameKeyWithTheSameReportIsTheSameCase() {
        String key = unique();
        Api.Answer first = agent().post(CASES, report(), "Idempotency-Key", key);

        Api.Answer again = agent().post(CASES, report(), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void theSameKeyAtTheSameMomentIsOneCase() {
        String key = unique();
        ObjectNode report = report().put("title", key);

        List<Api.Answer> answers = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> agent().post(CASES, report, "Idempotency-Key", key),
                        command -> new Thread(command).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(Api.Answer::status)
                .allMatch(status -> status == 201 || status == 409)
                .contains(201);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.json().get("number").asText()))
                .containsOnly(agent().post(CASES, report, "Idempotency-Key", key)
                        .json()
                        .get("number")
                        .asText());
        assertThat(agent().get(CASES + "?q=" + key).json().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherReportIsRefused() {
        String key = unique();
        agent().post(CASES, report(), "Idempotency-Key", key);
        String before = everything();

        Api.Answer refused = agent().post(CASES, report().put("title", "Another"), "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.isProblem()).isTrue();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSameKeyOfAnotherUserIsAnotherCase() {
        String key = unique();
        Api.Answer agents = agent().post(CASES, report(), "Idempotency-Key", key);

        Api.Answer admins = nobody().as("admin").post(CASES, report(), "Idempotency-Key", key);

        assertThat(admins.status()).isEqualTo(201);
        assertThat(admins.json().get("number")).isNotEqualTo(agents.json().get("number"));
    }

    @Test
    void withoutAKeyEveryReportIsACase() {
        assertThat(reported(report())).isNotEqualTo(reported(report()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words"})
    void aMalformedKeyIsRefused(String key) {
        Api.Answer refused = agent().post(CASES, report(), "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    void aKeyMayHave255CharactersAndNotMore() {
        String longest = unique() + "x".repeat(255 - 32);

        assertThat(agent().post(CASES, report(), "Idempotency-Key", longest).status())
                .isEqualTo(201);
        assertThat(agent().post(CASES, report(), "Idempotency-Key", longest + "x")
                        .status())
                .isEqualTo(400);
    }

    // To look

    private void isOfThisTest(JsonNode moment) {
        assertThat(moment(moment)).isBetween(began, Instant.now());
    }

    private static Instant moment(JsonNode text) {
        return Instant.parse(text.asText());
    }

    @Test
    void aNewCaseShowsWhatIsKnownOfIt() {
        JsonNode found = found(reported(report()));

        assertThat(found.fieldNames())
                .toIterable()
                .containsExactly(
                        "number",
                        "stage",
                        "end",
                        "title",
                        "kind",
                        "service",
                        "severity",
                        "severityAskedFor",
                        "severityAssigned",
                        "customer",
                        "advancedAgreement",
                        "requestNumber",
                        "submission",
                        "openedAt",
                        "closedAt",
                        "joinedTo",
                        "joined",
                        "outage",
                        "clocks",
                        "tasks",
                        "timeline",
                        "links");
        assertThat(found.at("/links/page").asText())
                .endsWith("/camunda/app/tasklist/default/#/case/"
                        + found.get("number").asText());
        assertThat(found.get("stage").asText()).isEqualTo("reported");
        assertThat(found.get("end").isNull()).isTrue();
        assertThat(found.get("title").asText()).isEqualTo("No mail since nine");
        assertThat(found.get("kind").asText()).isEqualTo("technical");
        assertThat(found.get("service").asText()).isEqualTo("exchange-online");
        assertThat(found.get("severity").isNull()).isTrue();
        assertThat(found.get("customer")).isEqualTo(json("{'tenantId':null,'name':'fabrikam.cn','domain':null}"));
        assertThat(found.get("requestNumber").isNull()).isTrue();
        isOfThisTest(found.get("openedAt"));
        assertThat(found.get("closedAt").isNull()).isTrue();
        assertThat(found.get("tasks")).isEmpty();
        assertThat(found.get("timeline")).hasSize(1);
        assertThat(found.at("/timeline/0/who").asText()).isEqualTo("agent");
        assertThat(found.at("/timeline/0/what").asText()).isEqualTo("reported");
        assertThat(found.at("/timeline/0/detail").asText()).isEqualTo("No mail since nine");
        isOfThisTest(found.at("/timeline/0/at"));
    }

    @Test
    void aCaseAtWorkShowsItsCustomerAndItsTask() {
        String number = atTroubleshoot(report());
        tasks.claim(task(number, "troubleshoot").getId(), "agent");

        JsonNode found = found(number);

        assertThat(found.get("stage").asText()).isEqualTo("troubleshoot");
        assertThat(found.get("customer"))
                .isEqualTo(json("{'tenantId':'" + FABRIKAM + "','name':'Fabrikam Beijing','domain':'fabrikam.cn'}"));
        assertThat(found.get("tasks")).hasSize(1);
        assertThat(found.at("/tasks/0").fieldNames())
                .toIterable()
                .containsExactly("id", "name", "assignee", "due", "dueState", "dueSure");
        assertThat(found.at("/tasks/0/dueState").asText()).isEqualTo("running");
        assertThat(found.at("/tasks/0/dueSure").asBoolean()).isTrue();
        assertThat(found.at("/tasks/0/id").asText()).isEqualTo("troubleshoot");
        assertThat(found.at("/tasks/0/name").asText()).isEqualTo("Troubleshoot");
        assertThat(found.at("/tasks/0/assignee").asText()).isEqualTo("agent");
        // application.yml gives it two hours
        assertThat(moment(found.at("/tasks/0/due")).minus(2, ChronoUnit.HOURS)).isBetween(began, Instant.now());
        assertThat(found.get("timeline").findValuesAsText("what"))
                .containsExactly("reported", "customer-found", "standing-read", "health-checked");
    }

    @Test
    void aCaseWith21VianetShowsItsSeverityAndRequestNumber() {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        complete(number, "prepareServiceRequest", supportInformation());

        JsonNode found = found(number);

        assertThat(found.get("stage").asText()).isEqualTo("with-21vianet");
        assertThat(found.get("severity").asText()).isEqualTo("B");
        assertThat(found.get("severityAskedFor").asText()).isEqualTo("B");
        assertThat(found.get("severityAssigned").isNull()).isTrue();
        assertThat(found.at("/submission/state").asText()).isEqualTo("submitted");
        assertThat(found.at("/submission/packageVersion").asInt()).isEqualTo(1);
        assertThat(found.at("/submission/channel").asText()).isEqualTo("service-request-api");
        isOfThisTest(found.at("/submission/submittedAt"));
        assertThat(found.at("/submission/holder").isNull()).isTrue();
        assertThat(found.get("requestNumber").asText()).matches("\\d{15}");
        assertThat(agent().get(CASES + "?q=" + found.get("requestNumber").asText())
                        .json()
                        .at("/items/0/number")
                        .asText())
                .isEqualTo(number);
    }

    @Test
    void whatTheLedgerDoesNotKnowTheCaseSaysToBeUnknown() {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        identities.setAuthentication("agent", List.of("agents"));
        forms.submitTaskForm(
                task(number, "prepareServiceRequest").getId(),
                Map.of("answer", org.camunda.spin.Spin.JSON(supportInformation().toString())));
        identities.clearAuthentication();
        runUntil(number, "submitServiceRequest");
        assertThat(found(number).at("/submission/state").isNull()).isTrue();

        jdbc.sql("UPDATE delivery SET state = 'UNKNOWN' WHERE case_number = :number")
                .param("number", number)
                .update();

        assertThat(found(number).at("/submission/state").asText()).isEqualTo("submission-unknown");
    }

    private void runUntil(String number, String activity) {
        while (jobs(number).stream().noneMatch(job -> isOf(job, activity))) {
            jobs(number).forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<org.camunda.bpm.engine.runtime.Job> jobs(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .toList();
    }

    private boolean isOf(org.camunda.bpm.engine.runtime.Job job, String activity) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId()
                .equals(activity);
    }

    @Test
    void aCaseShowsEachVersionOfItsPackage() {
        String number = atTroubleshoot(report());
        assertThat(agent().get(CASES + "/" + number + "/packages").json()).isEmpty();
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        complete(number, "prepareServiceRequest", supportInformation());

        JsonNode packages = agent().get(CASES + "/" + number + "/packages").json();

        assertThat(packages).hasSize(1);
        assertThat(packages.at("/0/version").asInt()).isEqualTo(1);
        assertThat(packages.at("/0/title").asText()).isEqualTo("No mail since nine [" + number + "/1]");
        assertThat(packages.at("/0/submission").asText()).isEqualTo("accepted");
        assertThat(packages.at("/0/requestNumber").asText()).matches("\\d{15}");
        isOfThisTest(packages.at("/0/frozenAt"));
        assertThat(packages.at("/0/texts/zh-CN").asText()).startsWith("标题：No mail since nine");
        assertThat(packages.at("/0/texts/en-US").asText()).startsWith("Title: No mail since nine");
    }

    @Test
    void joinedCasesShowEachOther() {
        String other = atTroubleshoot(report());
        String joined = atTroubleshoot(report());

        agent().post(CASES + "/" + joined + "/joining", json("{'with':'" + other + "'}"));

        assertThat(found(joined).get("end").asText()).isEqualTo("joined");
        assertThat(found(joined).get("joinedTo").asText()).isEqualTo(other);
        assertThat(found(other).get("joinedTo").isNull()).isTrue();
        assertThat(found(other).at("/joined/0/number").asText()).isEqualTo(joined);
        assertThat(found(other).at("/joined/0/reporter/name").asText()).isEqualTo("Chen Jing");
        isOfThisTest(found(other).at("/joined/0/joinedAt"));
    }

    @Test
    void aCaseShowsTheOutageThatItWaitedFor() {
        String number = atTroubleshoot(report());
        assertThat(found(number).get("outage").isNull()).isTrue();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'wait-for-outage','symptom':'mail-flow','healthSeen':'interrupted','healthEvidence':'The health page.','healthIncident':'EX1'}");
        JsonNode waiting = found(number);

        complete(number, "waitForOutage", "{'outcome':'over','text':'The admin center says so.'}");

        assertThat(waiting.get("stage").asText()).isEqualTo("known-outage");
        assertThat(waiting.get("outage").fieldNames())
                .toIterable()
                .containsExactly("incidents", "waitsSince", "endedAt");
        assertThat(waiting.at("/outage/endedAt").isNull()).isTrue();
        isOfThisTest(waiting.at("/outage/waitsSince"));
        isOfThisTest(found(number).at("/outage/endedAt"));
    }

    @Test
    void aClosedCaseShowsItsEnd() {
        JsonNode found = found(closed(report()));

        assertThat(found.get("stage").asText()).isEqualTo("closed");
        assertThat(found.get("end").asText()).isEqualTo("wrong-channel");
        isOfThisTest(found.get("closedAt"));
        assertThat(found.get("tasks")).isEmpty();
    }

    @Test
    void aNumberMayBeWrittenInSmallLetters() {
        String number = reported(report());

        assertThat(found(number.toLowerCase()).get("number").asText()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CR-1999-000001", "CR-2026-1", "nonsense", "%27%20OR%201=1", "CR-2026-000001%20x", "𠮷"})
    void anUnknownNumberIsNotFound(String number) {
        String path = CASES + "/" + number.replace("𠮷", Api.encoded("𠮷"));

        assertThat(List.of(
                        agent().get(path),
                        agent().get(path + "/packages"),
                        agent().post(path + "/customer-reply", json("{'solved':true,'text':'Thanks.'}"))))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.isProblem()).isTrue();
                });
    }

    // To list

    @Test
    void aPartOfTheTitleTheCustomerOrTheNumberFindsACase() {
        String mark = unique();
        String number = reported(report().put("title", "Mail " + mark + " LATE").put("customer", "Zebra " + mark));

        for (String q : List.of(
                mark.substring(3, 20), mark.toUpperCase(), mark + " late", "zebra " + mark.substring(0, 9), number)) {
            assertThat(numbers("?q=" + Api.encoded(q))).as(q).contains(number);
        }
        assertThat(numbers("?q=" + Api.encoded("x" + mark))).isEmpty();
    }

    @Test
    void chineseAndCharactersOfFourBytesAreFound() {
        String mark = unique();
        String number = reported(report().put("title", "销售部𠮷收不到外部邮件🙈" + mark));

        assertThat(numbers("?q=" + Api.encoded("收不到外部邮件🙈" + mark))).containsExactly(number);
        assertThat(numbers("?q=" + Api.encoded("部𠮷收") + "&size=200")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "!", "\\", "'", "!%", "!!_", "100%_!"})
    void whatIsAWildcardElsewhereIsACharacterHere(String sign) {
        String mark = unique();
        String with = reported(report().put("title", mark + sign + "end"));
        reported(report().put("title", mark + "xyz" + "end"));

        assertThat(numbers("?q=" + Api.encoded(mark + sign))).containsExactly(with);
        assertThat(numbers("?q=" + Api.encoded(mark + sign + "e"))).containsExactly(with);
    }

    @Test
    void aWildcardIsNoneInTheCustomerEither() {
        String mark = unique();
        String with = reported(report().put("customer", mark + "%_x"));
        reported(report().put("customer", mark + "abx"));

        assertThat(numbers("?customer=" + Api.encoded(mark + "%_"))).containsExactly(with);
    }

    @Test
    void casesAreListedByStage() {
        String mark = unique();
        String reported = reported(report().put("title", mark));
        String atWork = atTroubleshoot(report().put("title", mark));
        String closed = closed(report().put("title", mark));

        assertThat(numbers("?stage=reported&q=" + mark)).containsExactly(reported);
        assertThat(numbers("?stage=troubleshoot&q=" + mark)).containsExactly(atWork);
        assertThat(numbers("?stage=closed&q=" + mark)).containsExactly(closed);
        assertThat(numbers("?stage=guide&q=" + mark)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FABRIKAM, "fabrikam", "FABRIKAM beij", "fabrikam.c"})
    void casesAreListedByCustomer(String customer) {
        String mark = unique();
        String number = atTroubleshoot(report().put("title", mark));
        reported(report().put("title", mark).put("customer", "Not Fabrikam"));

        assertThat(numbers("?q=" + mark + "&customer=" + Api.encoded(customer))).containsExactly(number);
    }

    @Test
    void aListComesInPagesTheNewestFirst() {
        String mark = unique();
        List<String> oldestFirst = IntStream.range(0, 5)
                .mapToObj(i -> reported(report().put("title", mark + i)))
                .toList();

        JsonNode first = agent().get(CASES + "?size=2&q=" + mark).json();
        JsonNode last = agent().get(CASES + "?size=2&page=2&q=" + mark).json();

        assertThat(first.get("items").findValuesAsText("number"))
                .containsExactly(oldestFirst.get(4), oldestFirst.get(3));
        assertThat(first.get("page").asInt()).isZero();
        assertThat(first.get("size").asInt()).isEqualTo(2);
        assertThat(first.get("total").asInt()).isEqualTo(5);
        assertThat(last.get("items").findValuesAsText("number")).containsExactly(oldestFirst.get(0));
        assertThat(numbers("?page=1000000&q=" + mark)).isEmpty();
        assertThat(agent().get(CASES + "?q=" + mark).json().get("size").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "page=-1, page",
        "page=x, page",
        "page=1000001, page",
        "page=99999999999999, page",
        "page=1.5, page",
        "size=0, size",
        "size=201, size",
        "size=1e3, size",
        "stage=nowhere, stage",
        "stage=CLOSED, stage",
        "q=%00, q",
        "customer=%01, customer",
    })
    void aParameterThatCannotBeReadIsNamed(String query, String field) {
        Api.Answer refused = agent().get(CASES + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.wrongFields()).containsExactly(field);
    }

    @Test
    void everyParameterThatCannotBeReadIsNamedAtOnce() {
        Api.Answer refused =
                agent().get(CASES + "?page=x&size=0&stage=y&customer=" + "z".repeat(257) + "&q=" + "z".repeat(257));

        assertThat(refused.wrongFields()).containsExactlyInAnyOrder("q", "stage", "customer", "page", "size");
    }

    private List<String> numbers(String query) {
        Api.Answer page = agent().get(CASES + query);
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        return page.json().get("items").findValuesAsText("number");
    }

    // The customer's answer

    @ParameterizedTest
    @CsvSource({"true, confirm", "false, troubleshoot"})
    void theAnswerThatACaseWaitsForLetsItGoOn(boolean solved, String stage) {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");

        Api.Answer kept = reply(number, solved);

        assertThat(kept.status()).isEqualTo(202);
        assertThat(found(number).get("stage").asText()).isEqualTo(stage);
        assertThat(found(number).get("timeline").findValuesAsText("what")).contains("customer-replied");
    }

    @Test
    void anAnswerThatNobodyWaitsForIsKept() {
        String number = atTroubleshoot(report());

        assertThat(reply(number, true).status()).isEqualTo(202);

        assertThat(found(number).get("stage").asText()).isEqualTo("troubleshoot");
        assertThat(lastEvent(number)).containsExactly("agent", "customer-replied", "It works, 谢谢 🙏");
    }

    @Test
    void anAnswerToAClosedCaseIsKept() {
        String number = closed(report());

        assertThat(reply(number, true).status()).isEqualTo(202);

        assertThat(found(number).get("stage").asText()).isEqualTo("closed");
        assertThat(lastEvent(number)).containsExactly("agent", "customer-replied", "It works, 谢谢 🙏");
    }

    private Api.Answer reply(String number, boolean solved) {
        return agent().post(
                        CASES + "/" + number + "/customer-reply",
                        json("{'text':'It works, 谢谢 🙏'}").put("solved", solved));
    }

    private List<String> lastEvent(String number) {
        JsonNode timeline = found(number).get("timeline");
        JsonNode last = timeline.get(timeline.size() - 1);
        return List.of(
                last.get("who").asText(),
                last.get("what").asText(),
                last.get("detail").asText());
    }

    // Who may

    @ParameterizedTest
    @CsvSource({"clumsy, wrong", "clumsy, ''", "nobody, nobody", "'', ''", "ágent, agent"})
    void aWrongPasswordGetsNowhere(String user, String password) {
        // not one of the others: who fails waits before the next attempt
        person("clumsy");
        Api.Answer refused = nobody().as(user, password).get(CASES);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.isProblem()).isTrue();
    }

    @Test
    void withoutAPasswordTheDeskAsksForOne() {
        for (Api.Answer refused : List.of(
                nobody().get(CASES),
                nobody().post(CASES, report()),
                nobody().get(CASES + "/CR-2026-000001"),
                nobody().get("/v3/api-docs"),
                nobody().get("/swagger-ui/index.html"),
                nobody().get("/actuator"))) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.isProblem()).isTrue();
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        }
    }

    @Test
    void whoBelongsToNoGroupMayNothing() {
        person("stranger");
        Api api = nobody().as("stranger", "Correct-Horse-7-Battery");
        String number = reported(report());

        for (Api.Answer refused : List.of(
                api.get(CASES),
                api.get(CASES + "/" + number),
                api.post(CASES, report()),
                api.post(CASES + "/" + number + "/customer-reply", json("{'solved':true,'text':'x'}")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.isProblem()).isTrue();
        }
    }

    private void person(String id) {
        if (identities.createUserQuery().userId(id).count() == 0) {
            User person = identities.newUser(id);
            person.setPassword("Correct-Horse-7-Battery");
            identities.saveUser(person);
        }
    }

    @Test
    void aManagerLooksAndDoesNotReport() {
        Api manager = nobody().as("manager");
        String number = atTroubleshoot(report());
        String before = everything();

        Api.Answer refused = manager.post(CASES, report());
        Api.Answer refusedWithKey = manager.post(CASES, report(), "Idempotency-Key", unique());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refusedWithKey.status()).isEqualTo(403);
        assertThat(everything()).isEqualTo(before);
        assertThat(manager.get(CASES + "/" + number).status()).isEqualTo(200);
        assertThat(manager.get(CASES).status()).isEqualTo(200);
    }

    @Test
    void noCallLeavesASession() {
        for (Api.Answer answer : List.of(
                agent().get(CASES), agent().post(CASES, report()), nobody().get(CASES), agent().get("/v3/api-docs"))) {
            assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    // What is not offered

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/cases, 405",
        "PUT, /api/cases, 405",
        "PUT, /api/cases/CR-2026-000001, 405",
        "DELETE, /api/cases/CR-2026-000001, 405",
        "GET, /api/cases/CR-2026-000001/customer-reply, 405",
        "GET, /api/nothing, 404",
        "GET, /api, 404",
        "POST, /api/cases/CR-2026-000001/nothing, 404",
    })
    void whatIsNotOfferedIsAProblemToo(String method, String path, int status) {
        Api.Answer refused = agent().call(method, path, new byte[0]);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.isProblem()).as(refused.response().body()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
    void onlyJsonIsRead(String type) {
        String number = reported(report());
        String before = everything();

        List<Api.Answer> refused = List.of(
                agent().post(CASES, report(), "Content-Type", type),
                agent().post(CASES + "/" + number + "/customer-reply", report(), "Content-Type", type));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.isProblem()).as(answer.response().body()).isTrue();
        });
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyJsonIsWritten() {
        Api.Answer refused = agent().call("GET", CASES, new byte[0], "Accept", "application/xml");

        assertThat(refused.status()).isEqualTo(406);
    }

    // The criteria of 21Vianet

    @Test
    void theCriteriaOfACaseAreAllAnsweredInTheOrderOfTheForm() {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");

        Api.Answer answer = agent().get(CASES + "/" + number + "/criteria");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode criteria = answer.json();
        assertThat(criteria.findValuesAsText("code"))
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .startsWith("customer-ours", "delegated-access-read", "delegated-access", "subscription");
        for (JsonNode criterion : criteria) {
            assertThat(criterion.fieldNames())
                    .toIterable()
                    .containsExactly("code", "met", "sentence", "field", "overridable");
        }
        JsonNode grounds = criterion(criteria, "grounds");
        assertThat(grounds.get("met").asBoolean()).isFalse();
        assertThat(grounds.get("sentence").asText()).startsWith("Choose at least one ground");
        assertThat(grounds.get("field").asText()).isEqualTo("answer.grounds");
        assertThat(grounds.get("overridable").asBoolean()).isFalse();
        JsonNode attempt = criterion(criteria, "own-attempt");
        assertThat(attempt.get("met").asBoolean()).isTrue();
        assertThat(attempt.get("sentence").asText()).isEqualTo("At least one attempt of our own is documented.");
    }

    private static JsonNode criterion(JsonNode criteria, String code) {
        for (JsonNode criterion : criteria) {
            if (criterion.get("code").asText().equals(code)) {
                return criterion;
            }
        }
        throw new AssertionError("no criterion " + code);
    }

    @Test
    void whoMayNotReadACaseMayNotReadItsCriteria() {
        String number = atTroubleshoot(report());
        person("stranger");

        assertThat(nobody().get(CASES + "/" + number + "/criteria").status()).isEqualTo(401);
        Api.Answer refused = nobody().as("stranger", "Correct-Horse-7-Battery").get(CASES + "/" + number + "/criteria");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isProblem()).isTrue();
        assertThat(nobody().as("manager")
                        .get(CASES + "/" + number + "/criteria")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCaseThatThereIsNotHasNoCriteria() {
        Api.Answer unknown = agent().get(CASES + "/CR-2026-999999/criteria");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.isProblem()).isTrue();
    }

    // What describes it

    @Test
    void theDescriptionNamesEveryFieldOfAReport() {
        JsonNode description = agent().get("/v3/api-docs").json();

        assertThat(description.get("paths").fieldNames())
                .toIterable()
                .filteredOn(path -> !path.startsWith("/api/guards"))
                .containsExactlyInAnyOrder(
                        CASES,
                        CASES + "/{number}",
                        CASES + "/{number}/customer-reply",
                        CASES + "/{number}/similar",
                        "/api/profile",
                        "/api/warnings",
                        "/api/warnings/seen",
                        CASES + "/{number}/withdrawal",
                        CASES + "/{number}/joining",
                        CASES + "/{number}/packages",
                        CASES + "/{number}/clocks",
                        CASES + "/{number}/reopening",
                        CASES + "/{number}/hand-over",
                        CASES + "/{number}/giving-back",
                        CASES + "/{number}/colleagues",
                        CASES + "/{number}/correction",
                        CASES + "/{number}/criteria",
                        CASES + "/{number}/remediation-plans",
                        CASES + "/{number}/conversation",
                        CASES + "/{number}/attachments",
                        CASES + "/{number}/attachments/{id}",
                        CASES + "/{number}/notes",
                        CASES + "/{number}/overview",
                        CASES + "/{number}/views",
                        "/api/customers",
                        "/api/differences",
                        "/api/privacy/known",
                        "/api/privacy/erasures",
                        "/api/escalation-quality");
        JsonNode schemas = description.at("/components/schemas");
        assertThat(schemas.at("/ProblemReport/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "customer",
                        "kind",
                        "service",
                        "symptom",
                        "title",
                        "description",
                        "reporter",
                        "language",
                        "firstNoticedAt",
                        "affectedUsers",
                        "errorTexts");
        assertThat(schemas.at("/ProblemReport/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "customer", "kind", "service", "title", "description", "reporter", "language");
        assertThat(schemas.at("/Reporter/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "email", "phone");
        assertThat(schemas.at("/ProblemReport/properties/kind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("technical", "billing", "fraud-misuse");
        assertThat(schemas.at("/ProblemReport/properties/language/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("zh-CN", "en-US");
        assertThat(schemas.at("/ProblemReport/properties/service/type").asText())
                .isEqualTo("string");
        assertThat(schemas.at("/CustomerReplyBody/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("solved", "text");
        assertThat(schemas.at("/CaseAnswer/properties/stage/enum"))
                .extracting(JsonNode::asText)
                .contains("reported", "with-21vianet", "hand-over");
        assertThat(description.toString()).doesNotContain("/sandbox", "OpenTask", "SupportCase", "JsonNode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager", "admin"})
    void whoIsSignedInReadsTheDescription(String user) {
        assertThat(nobody().as(user).get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(nobody().as(user).get("/swagger-ui.html").header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(nobody().as(user).get("/v3/api-docs").status()).isEqualTo(200);
    }

    // How it is

    @Test
    void everybodyMayAskWhetherTheDeskIsWell() {
        Api.Answer health = nobody().get("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json()).isEqualTo(json("{'status':'UP'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/info", "/actuator/env", "/actuator/health/db", "/actuator/nothing"})
    void theRestOfTheActuatorIsForAdministrators(String path) {
        assertThat(nobody().get(path).status()).isEqualTo(401);
        assertThat(agent().get(path).status()).isEqualTo(403);
        assertThat(nobody().as("manager").get(path).status()).isEqualTo(403);
        assertThat(nobody().as("admin").get(path).status()).isIn(200, 404);
    }

    @Test
    void anAdministratorSeesTheActuator() {
        assertThat(nobody().as("admin").get("/actuator").status()).isEqualTo(200);
    }
}
