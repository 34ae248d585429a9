package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of a case shows above and beside its conversation. */
class OverviewApiTest extends DeskOverHttp {

    @Autowired
    private ClockWatch watch;

    @Test
    void itTellsWhatTheCaseIsAndWhatItWaitsFor() {
        String number = atTroubleshoot(report());

        JsonNode overview = agent().get(CASES + "/" + number + "/overview").json();

        assertThat(overview.get("title").asText()).isEqualTo("No mail since nine");
        assertThat(overview.get("customer").asText()).isEqualTo("Fabrikam Beijing");
        assertThat(overview.get("service").asText()).isEqualTo("Exchange Online");
        assertThat(overview.get("stageName").asText()).isEqualTo("Troubleshooting");
        assertThat(overview.get("end").isNull()).isTrue();
        JsonNode task = overview.at("/tasks/0");
        assertThat(task.get("name").asText()).isEqualTo("Troubleshoot");
        assertThat(task.get("task").asText())
                .isEqualTo(task(number, "troubleshoot").getId());
        assertThat(task.get("assignee").isNull()).isTrue();
        assertThat(overview.at("/people/0/name").asText()).isEqualTo("Chen Jing");
        assertThat(overview.get("health").asText()).isNotEmpty();
        assertThat(overview.get("facts").findValuesAsText("value")).contains("No mail since nine");
    }

    /** Its date may have passed meanwhile. */
    @Test
    void aTaskThatWaitsForTheCustomerIsPausedForEveryReader() {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Restart it.'}");
        tasks.setDueDate(task(number, "followUpCustomer").getId(), Date.from(Instant.EPOCH));
        watch.round();

        JsonNode overview =
                agent().get(CASES + "/" + number + "/overview").json().at("/tasks/0");
        JsonNode found = agent().get(CASES + "/" + number).json().at("/tasks/0");
        JsonNode listed = agent().get(CASES + "?q=" + number).json().at("/items/0");

        for (JsonNode told : List.of(overview, found, listed)) {
            assertThat(told.get("dueState").asText()).isEqualTo("paused");
            assertThat(told.get("dueSure").asBoolean()).isTrue();
        }
    }

    @Test
    void eachReaderReadsInTheirLanguage() {
        String number = closed(report());

        JsonNode overview = agent().call(
                        "GET", CASES + "/" + number + "/overview", new byte[0], "Accept-Language", "zh-CN")
                .json();

        assertThat(overview.get("stageName").asText()).isEqualTo("已关闭");
        assertThat(overview.get("end").asText()).isNotEmpty().doesNotContainPattern("[A-Za-z]");
        assertThat(overview.get("tasks")).isEmpty();
    }

    /** It is for whoever works on the case. */
    @Test
    void aClosedCaseHasNoNotice() {
        String number = reported(report().put("customer", "No such company"));
        goOn(number);
        String address = CASES + "/" + number;
        assertThat(agent().get(address + "/overview").json().get("notice").asText())
                .contains("No such company");

        agent().post(address + "/withdrawal", json("{'reason':'It was another one.'}"));

        assertThat(agent().get(address + "/overview").json().get("stage").asText())
                .isEqualTo("closed");
        assertThat(agent().get(address + "/overview").json().get("notice").asText())
                .isEmpty();
    }

    /** A note changes nothing of the case itself, a hand-over nothing but who has its task. */
    @Test
    void whoKnowsItsStateLearnsInOneAnswerThatNothingHappened() {
        String number = atTroubleshoot(report());
        String before = revision(number, "en");
        assertThat(unchanged(number, before, "en")).isTrue();
        assertThat(unchanged(number, before, "zh")).as("in another language").isFalse();

        agent().post(CASES + "/" + number + "/notes", json("{'text':'She calls hourly.'}"));
        String noted = revision(number, "en");
        assertThat(unchanged(number, before, "en")).isFalse();
        assertThat(unchanged(number, noted, "en")).isTrue();

        identities.clearAuthentication();
        tasks.setAssignee(task(number, "troubleshoot").getId(), "agent");
        assertThat(unchanged(number, noted, "en")).isFalse();
    }

    private Api.Answer overview(String number, String... headers) {
        return agent().call("GET", CASES + "/" + number + "/overview", new byte[0], headers);
    }

    private String revision(String number, String language) {
        return overview(number, "Accept-Language", language).header("ETag");
    }

    private boolean unchanged(String number, String revision, String language) {
        return overview(number, "Accept-Language", language, "If-None-Match", revision)
                        .status()
                == 304;
    }

    @Test
    void anotherCaseThatLooksTheSameIsNamed() {
        JsonNode report = report().put("title", "Voicemail rings at midnight in Dalian");
        String first = reported(report);
        goOn(first);
        String second = reported(report);
        goOn(second);

        assertThat(agent().get(CASES + "/" + second + "/overview")
                        .json()
                        .get("similar")
                        .findValuesAsText("number"))
                .contains(first);
    }

    @Test
    void aCaseThatWasJoinedNamesTheOneInWhichItGoesOn() {
        String other = atTroubleshoot(report());
        String number = atTroubleshoot(report());

        agent().post(CASES + "/" + number + "/joining", json("{'with':'" + other + "'}"));

        assertThat(agent().get(CASES + "/" + number + "/overview")
                        .json()
                        .get("joinedTo")
                        .asText())
                .isEqualTo(other);
        JsonNode goesOn = agent().get(CASES + "/" + other + "/overview").json();
        assertThat(goesOn.get("joinedTo").isNull()).isTrue();
        assertThat(goesOn.get("people").findValuesAsText("caseNumber")).contains(number);
    }

    @Test
    void whatTheCallerMayDoIsTold() {
        String open = atTroubleshoot(report());
        assertThat(allowed("agent", open))
                .containsExactlyInAnyOrder("hand-over", "correction", "withdrawal", "joining");

        identities.clearAuthentication();
        tasks.setAssignee(task(open, "troubleshoot").getId(), "agent");
        assertThat(allowed("agent", open)).contains("hand-over", "giving-back");
        assertThat(agent().get(CASES + "/" + open + "/overview").json().at("/tasks/0/assigneeName"))
                .hasToString("\"Demo Agent\"");
        assertThat(allowed("helpdesk", open)).doesNotContain("hand-over", "giving-back");
        assertThat(allowed("manager", open)).contains("hand-over", "hand-over-all", "giving-back");

        assertThat(allowed("agent", closed(report()))).containsExactly("reopening");
    }

    private List<String> allowed(String user, String number) {
        List<String> allowed = new ArrayList<>();
        nobody().as(user)
                .get(CASES + "/" + number + "/overview")
                .json()
                .get("allowed")
                .forEach(name -> allowed.add(name.asText()));
        return allowed;
    }

    @Test
    void salesAgentsSeeNone() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(nobody().as("sales").get(CASES + "/" + own + "/overview").status())
                .isEqualTo(403);
        assertThat(nobody().as("sales").get(CASES + "/" + own).json().has("links"))
                .isFalse();
    }

    @Test
    void aCaseTellsTheAddressOfItsPage() {
        String number = closed(report());

        assertThat(found(number).at("/links/page").asText())
                .isEqualTo("/camunda/app/tasklist/default/#/case/" + number);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(agent().get(CASES + "/CR-2025-999999/overview").status()).isEqualTo(404);
    }

    // To which case a task belongs

    @Test
    void whoSeesATaskLearnsItsCase() {
        String number = atTroubleshoot(report());
        String address =
                "/camunda/api/desk/tasks/" + task(number, "troubleshoot").getId() + "/case";

        for (String user : List.of("agent", "helpdesk", "manager")) {
            var answer = new Browser(port).signIn(user).get(address);
            assertThat(answer.json().path("number").asText()).as(user).isEqualTo(number);
        }
        assertThat(new Browser(port).signIn("sales").get(address).statusCode()).isEqualTo(404);
        var stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        assertThat(stranger.get(address).statusCode()).isEqualTo(401);
    }

    @Test
    void theReviewOfARejectionIsAboutItsCase() {
        String number = atTroubleshoot(report());

        assertThat(caseOf(reviewOfRejection(number)).json().path("number").asText())
                .isEqualTo(number);
    }

    /** As the meeting of a plan, which may be about several. */
    @Test
    void anOpenTaskThatIsNotAboutOneCaseIsToldApartFromOneThatIsNotOpen() {
        String number = atTroubleshoot(report());
        Task review = reviewOfRejection(number);
        identities.setAuthentication("manager", List.of("managers"));
        forms.submitTaskForm(review.getId(), Map.of("answer", JSON("""
                        {"rejection":"inappropriate","reason":"It is documented.","outcome":"open-plan",
                         "noticedOn":"2026-03-02","noticeWay":"phone","notice":"Come and talk."}""")));
        identities.clearAuthentication();
        Task meeting = tasks.createTaskQuery()
                .processInstanceId(review.getProcessInstanceId())
                .singleResult();

        assertThat(caseOf(meeting).statusCode()).isEqualTo(204);
        assertThat(caseOf(review).statusCode()).isEqualTo(404);
    }

    private Task reviewOfRejection(String number) {
        String key = "Rejection of " + number;
        runtime.createMessageCorrelation("rejection-to-review")
                .processInstanceBusinessKey(key)
                .setVariables(Map.of("caseNumber", number))
                .correlateStartMessage();
        return tasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
    }

    private Browser.Answer caseOf(Task task) {
        return new Browser(port).signIn("manager").get("/camunda/api/desk/tasks/" + task.getId() + "/case");
    }

    /** The rest of their tasks is asked by the forms, and managers use the case's page. */
    @ParameterizedTest
    @CsvSource({"agent, withdrawal joining", "helpdesk, withdrawal joining", "manager, ''"})
    void anAgentLearnsHowTheCaseOfATaskMayEnd(String user, String ends) {
        String number = atTroubleshoot(report());

        var told = new Browser(port)
                .signIn(user)
                .get("/camunda/api/desk/tasks/" + task(number, "troubleshoot").getId() + "/case");

        assertThat(told.json().get("ends"))
                .extracting(JsonNode::asText)
                .containsExactly(ends.isEmpty() ? new String[0] : ends.split(" "));
    }
}
