package org.escalationdesk.process.remediationplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.AllGiven;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.Rejection;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.remediation.Meeting;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlan;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RemediationPlanTest extends ProcessTest {

    @Autowired
    private RemediationPlans plans;

    @Autowired
    private AuthorizationService authorizations;

    @AfterEach
    void noPlanGoesOn() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("remediation-plan")
                .list()
                .forEach(plan -> runtime.deleteProcessInstance(plan.getId(), "test is over"));
    }

    // The notice

    @Test
    void aManagerRecordsTheNoticeAndTheCasesItCites() {
        CaseNumber first = atFirstContact();
        CaseNumber second = atFirstContact();

        PlanNumber number = noticed("#" + first + ".\u3000［" + second + "］\u200b");

        RemediationPlan plan = plans.get(number);
        assertThat(plan.notice())
                .isEqualTo(new Notice(LocalDate.of(2026, 3, 1), Notice.Way.EMAIL, "Three escalations without need."));
        assertThat(plan.cited()).containsExactly(first, second);
        assertThat(plan.opened()).isEqualTo(new Stamp(MORNING, "manager"));
        assertThat(plan.closed()).isEmpty();
        assertThat(view(only("recordMeeting")).get("cited").asText()).isEqualTo(first + ", " + second);
    }

    /** In China, where today begins eight hours earlier than by the desk's own clock. */
    @Test
    void noNoticeCameTomorrow() {
        String filed = atFirstContact().value();
        clock.moveTo(Instant.parse("2026-03-02T16:30:00Z"));

        assertThatThrownBy(() -> noticed(filed, "2026-03-04"))
                .hasMessageContaining("“Day of the notice” must not lie in the future");
        assertThat(plans.get(noticed(filed, "2026-03-03")).notice().on()).isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @Test
    void onlyCasesThatThereAreCanBeCited() {
        CaseNumber filed = atFirstContact();

        assertThatThrownBy(() -> noticed(filed + " CR-2001-999999\nnonsense"))
                .hasMessageContaining("There is no case of the number nonsense, CR-2001-999999");
        assertThat(tasks.createTaskQuery().taskDefinitionKey("recordMeeting").count())
                .isZero();
    }

    @Test
    void onlyCasesThatWereFiledCanBeCited() {
        CaseNumber notFiled = atPrepare();
        String never = "These cases were never filed with 21Vianet, so it cannot cite them: " + notFiled;

        assertThatThrownBy(() -> noticed(notFiled.value())).hasMessageContaining(never);
        assertThatThrownBy(() -> noticed(notFiled + " nonsense"))
                .hasMessageContaining("There is no case of the number nonsense")
                .hasMessageContaining(never);
    }

    // Offered after a rejection

    @Test
    void aRejectionAsInappropriateIsOfferedToTheManagersAndTheCaseGoesOn() {
        CaseNumber number = rejectedAsInappropriate();

        Task review = review(number);
        assertThat(review.getDueDate()).isEqualTo(Date.from(MORNING.plusSeconds(24 * 3600)));
        assertThat(task(number, "confirmWithCustomer")).isNotNull();
        as("agent", "agents");
        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isZero();
        as("manager", "managers");
        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isEqualTo(1);
        identity.clearAuthentication();

        answer(
                review,
                "manager",
                "managers",
                "{'rejection':'inappropriate','reason':'It is documented.','outcome':'open-plan','noticedOn':'2026-03-02',"
                        + "'noticeWay':'phone','notice':'Come and talk.'}");

        PlanNumber plan = new PlanNumber(
                (String) runtime.getVariable(only("recordMeeting").getProcessInstanceId(), "planNumber"));
        assertThat(plans.get(plan).cited()).containsExactly(number);
        assertThat(running(plan)).isNotNull();
        // why, although it says what the rejection said already
        assertThat(happenings(number)).contains(CaseEvent.What.JUDGED_INAPPROPRIATE);
    }

    @Test
    void whereNoMeetingIsAskedForThereIsNoPlan() {
        CaseNumber number = rejectedAsInappropriate();

        answer(
                review(number),
                "manager",
                "managers",
                "{'rejection':'other','reason':'They took it for another one.','outcome':'no-plan'}");

        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("remediation-plan")
                        .count())
                .isZero();
        assertThat(found(number).work().rejection()).contains(Rejection.OTHER);
        assertThat(happenings(number)).contains(CaseEvent.What.JUDGED_NOT_INAPPROPRIATE);
    }

    @Test
    void aPlanNeedsTheNotice() {
        CaseNumber number = rejectedAsInappropriate();

        assertThatThrownBy(() -> answer(
                        review(number),
                        "manager",
                        "managers",
                        "{'rejection':'inappropriate','reason':'It is documented.','outcome':'open-plan'}"))
                .hasMessageContaining("“Day of the notice”, “How it came”, “What 21Vianet finds” must not be empty.");
    }

    @Test
    void aRejectionForAnotherReasonIsNotOffered() {
        CaseNumber number = atWork();

        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'other','said':'Not a service problem.'}");

        assertThat(tasks.createTaskQuery().taskDefinitionKey("reviewRejection").count())
                .isZero();
        assertThat(task(number, "confirmWithCustomer")).isNotNull();
    }

    @Test
    void theRejectionMustSayWhatItIs() {
        CaseNumber number = atWork();

        assertThatThrownBy(() -> complete(number, "workWith21Vianet", "{'outcome':'rejected','said':'No.'}"))
                .hasMessageContaining("“What does the rejection say?” must not be empty");
    }

    private CaseNumber rejectedAsInappropriate() {
        CaseNumber number = atWork();
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'inappropriate','said':'Read the documentation.'}");
        return number;
    }

    private Task review(CaseNumber number) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("reviewRejection")
                .processVariableValueEquals("caseNumber", number.value())
                .singleResult();
    }

    // The meeting and what is agreed

    @Test
    void eachAgreedItemIsATaskOfItsOwnerByItsDay() {
        noticed(atFirstContact().value());

        met(
                "{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}",
                "{'what':'Buy the tools.','owner':'manager','due':'2026-04-01'}");

        Task agents = item("Train the agents.");
        Task managers = item("Buy the tools.");
        assertThat(agents.getDueDate()).isEqualTo(Date.from(Instant.parse("2026-03-20T15:59:59Z")));
        assertThat(agents.getAssignee()).isNull();
        assertThat(managers.getDueDate()).isEqualTo(Date.from(Instant.parse("2026-04-01T15:59:59Z")));
        assertThat(managers.getAssignee()).isEqualTo("manager");
        assertThat(view(agents).get("what").asText()).isEqualTo("Train the agents.");
        assertThat(view(agents).get("items")).hasSize(2);
        assertThat(view(agents).get("owner").asText()).isEqualTo("Agents");
        assertThat(view(agents).get("items").findValuesAsText("owner")).containsExactly("Agents", "Demo Manager");
        assertThat(view(agents).get("minutes").asText()).isEqualTo("We escalated what is documented.");
    }

    /** Rights stand on the model of the items; whose each is says the task. */
    @Test
    void anItemIsItsOwnersAndTheManagersAndHasNoRightsOfItsOwn() {
        CaseNumber filed = atFirstContact();
        long rights = authorizations.createAuthorizationQuery().count();
        noticed(filed.value());
        met(
                "{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}",
                "{'what':'Buy the tools.','owner':'managers','due':'2026-04-01'}",
                "{'what':'Write it down.','owner':'agent','due':'2026-04-01'}");

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
        assertThatThrownBy(() -> done("Buy the tools.", "agent", "agents", "{'result':'Bought.'}"))
                .hasMessageContaining(EngineSentences.of("task.notYours"));
        assertThatThrownBy(() -> done("Write it down.", "han", "agents", "{'result':'Written.'}"))
                .hasMessageContaining(EngineSentences.of("task.claimed", "Demo Agent"));
        assertThatThrownBy(() -> done("Train the agents.", "sales", "sales-agents", "{'result':'Trained.'}"))
                .isInstanceOf(AuthorizationException.class);
        as("sales", "sales-agents");
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("doRemediationItem")
                        .count())
                .isZero();
        identity.clearAuthentication();
        done("Train the agents.", "agent", "agents", "{'result':'Trained.'}");
        done("Write it down.", "agent", "agents", "{'result':'Written.'}");
        assertThat(tasks.getIdentityLinksForTask(item("Buy the tools.").getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("managers");
        done("Buy the tools.", "manager", "managers", "{'result':'Bought.'}");
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
    }

    @Test
    void anItemIsGivenToSomebodyWhoMayWorkIt() {
        noticed(atFirstContact().value());

        assertThatThrownBy(() -> met(
                        "{'what':'Sell less.','owner':'sales-agents','due':'2026-03-20'}",
                        "{'what':'Sell better.','owner':'sales','due':'2026-03-20'}"))
                .hasMessageContaining("sales-agents, sales may not work agreed items; please give them to an agent, "
                        + "a manager or a group of such.");
        met("{'what':'Train.','owner':'agent','due':'2026-03-20'}");
    }

    // Somebody is away

    @Test
    void whatIsAgreedGoesAlongWhenAllOfSomebodysTasksAreHandedOver() {
        CaseNumber number = atFirstContact();
        noticed(number.value());
        met(
                "{'what':'Train the agents.','owner':'agent','due':'2026-03-20'}",
                "{'what':'Buy the tools.','owner':'manager','due':'2026-04-01'}");
        tasks.setAssignee(task(number, "recordFirstContact").getId(), "agent");

        assertThat(allHandedOver(number, "helpdesk")).contains(new AllGiven(1, 1));

        assertThat(item("Train the agents.").getAssignee()).isEqualTo("helpdesk");
        assertThat(item("Buy the tools.").getAssignee()).isEqualTo("manager");
        assertThat(view(item("Train the agents.")).get("owner").asText()).isEqualTo("Demo Helpdesk");
        assertThat(task(number, "recordFirstContact").getAssignee()).isEqualTo("helpdesk");
    }

    @Test
    void whatAGroupOwnsStaysItsOwnWhoeverTakesIt() {
        PlanNumber number = noticed(atFirstContact().value());
        met("{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}");

        tasks.setAssignee(item("Train the agents.").getId(), "agent");

        assertThat(plans.get(number).items().get(0).agreed().owner()).isEqualTo("agents");
    }

    @Test
    void whatIsNotForTheColleagueStaysAndIsNamed() {
        CaseNumber number = atFirstContact();
        noticed(number.value());
        tasks.setAssignee(task(number, "recordFirstContact").getId(), "agent");
        tasks.setAssignee(only("recordMeeting").getId(), "agent");

        assertThatThrownBy(() -> allHandedOver(number, "helpdesk"))
                .isInstanceOfSatisfying(CaseRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.SOME_NOT_GIVEN);
                    assertThat(Said.in(refusal.sentence())).contains("Record meeting");
                });

        assertThat(only("recordMeeting").getAssignee()).isEqualTo("agent");
        assertThat(task(number, "recordFirstContact").getAssignee()).isEqualTo("helpdesk");
    }

    @Test
    void anItemIsHandedOverToWhomeverItCouldBeGiven() {
        noticed(atFirstContact().value());
        met("{'what':'Train the agents.','owner':'agent','due':'2026-03-20'}");
        String item = item("Train the agents.").getId();

        as("manager", "managers");
        try {
            assertThatThrownBy(() -> tasks.setAssignee(item, "sales"))
                    .hasMessageContaining(EngineSentences.of("task.cannotWork", "sales"));
            tasks.setAssignee(item, "helpdesk");
        } finally {
            identity.clearAuthentication();
        }

        assertThat(item("Train the agents.").getAssignee()).isEqualTo("helpdesk");
    }

    @Test
    void anOwnerIsNamedAsListsNameThemToo() {
        noticed(atFirstContact().value());

        met(
                "{'what':'Train the agents.','owner':'Agents','due':'2026-03-20'}",
                "{'what':'Buy the tools.','owner':'demo manager','due':'2026-04-01'}");

        assertThat(item("Buy the tools.").getAssignee()).isEqualTo("manager");
        assertThat(view(item("Train the agents.")).get("items").findValuesAsText("owner"))
                .containsExactlyInAnyOrder("Agents", "Demo Manager");
    }

    @Test
    void anOwnerIsNamedAsChineseListsNameThem() {
        noticed(atFirstContact().value());

        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            met("{'what':'Train the agents.','owner':'坐席','due':'2026-03-20'}");
        } finally {
            chinese.close();
        }

        assertThat(view(item("Train the agents.")).get("items").findValuesAsText("owner"))
                .containsExactly("Agents");
    }

    @Test
    void whatIsWrongWithAnItemIsToldByItsPlace() {
        PlanNumber number = noticed(atFirstContact().value());

        assertThatThrownBy(() ->
                        met("{'what':'Train.','owner':'agents','due':'2026-03-20'}", "{'owner':'agents','due':'soon'}"))
                .hasMessageContaining("“What was agreed”, entry 2: “What is to be done” must not be empty")
                .hasMessageContaining("“What was agreed”, entry 2: “By” must be a day such as 2026-03-01");
        assertThatThrownBy(() -> met("{'what':'Train.','owner':'nobody','due':'2026-03-20'}"))
                .hasMessageContaining("The desk has no user and no group named nobody");
        assertThatThrownBy(() -> met()).hasMessageContaining("“What was agreed” must not be empty");
        assertThatThrownBy(() -> met("{'what':'Train.','owner':'agents','due':'2026-03-01'}"))
                .hasMessageContaining("“By” must not lie before the day of the meeting, 2026-03-02");
        assertThat(plans.get(number).meeting()).isEmpty();
        assertThat(plans.get(number).items()).isEmpty();
    }

    @Test
    void thePlanIsClosedWhenAllIsDone() {
        PlanNumber number = noticed(atFirstContact().value());
        met(
                "{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}",
                "{'what':'Buy the tools.','owner':'manager','due':'2026-04-01'}");

        done("Train the agents.", "agent", "agents", "{'result':'All have read it.'}");
        assertThat(plans.get(number).closed()).isEmpty();
        assertThat(running(number)).isNotNull();
        done("Buy the tools.", "manager", "managers", "{'result':'Bought.'}");

        RemediationPlan plan = plans.get(number);
        assertThat(plan.closed()).contains(new Stamp(MORNING, "manager"));
        assertThat(plan.meeting())
                .contains(
                        new Meeting(LocalDate.of(2026, 3, 2), "Wang, Han Meimei", "We escalated what is documented."));
        assertThat(plan.items())
                .extracting(RemediationItem::result)
                .containsExactly(java.util.Optional.of("All have read it."), java.util.Optional.of("Bought."));
        assertThat(running(number)).isNull();
    }

    @Test
    void whatTurnsOutToBeNecessaryBesidesIsDoneBeforeThePlanIsClosed() {
        PlanNumber number = noticed(atFirstContact().value());
        met("{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}");

        done(
                "Train the agents.",
                "agent",
                "agents",
                "{'result':'Half of them.','further':[{'what':'Train the others.','owner':'agents','due':'2026-05-01'}]}");

        assertThat(plans.get(number).closed()).isEmpty();
        assertThat(item("Train the others.").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-05-01T15:59:59Z")));
        done("Train the others.", "manager", "managers", "{'result':'Done.'}");
        assertThat(plans.get(number).closed()).isPresent();
        assertThat(running(number)).isNull();
    }

    // What the tests do

    private Optional<AllGiven> allHandedOver(CaseNumber number, String to) {
        as("manager", "managers");
        try {
            return desk.handedOverWithAll(number, to, "Off sick.", "manager");
        } finally {
            identity.clearAuthentication();
        }
    }

    private PlanNumber noticed(String cited) {
        return noticed(cited, "2026-03-01");
    }

    private PlanNumber noticed(String cited, String day) {
        as("manager", "managers");
        try {
            ProcessInstance plan = forms.submitStartForm(
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("remediation-plan")
                            .latestVersion()
                            .singleResult()
                            .getId(),
                    Map.of(
                            "answer",
                            JSON(json("{'noticeWay':'email','notice':'Three escalations without need.'}")
                                    .put("noticedOn", day)
                                    .put("cited", cited)
                                    .toString())));
            return new PlanNumber(plan.getBusinessKey());
        } finally {
            identity.clearAuthentication();
        }
    }

    private void met(String... items) {
        answer(
                only("recordMeeting"),
                "manager",
                "managers",
                "{'metOn':'2026-03-02','participants':'Wang, Han Meimei','minutes':'We escalated what is documented.',"
                        + "'items':[" + String.join(",", items) + "]}");
    }

    private void done(String what, String user, String group, String answer) {
        answer(item(what), user, group, answer);
    }

    private void answer(Task task, String user, String group, String answer) {
        as(user, group);
        try {
            forms.submitTaskForm(
                    task.getId(), Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private Task only(String id) {
        return tasks.createTaskQuery().taskDefinitionKey(id).singleResult();
    }

    private Task item(String what) {
        List<Task> items = tasks.createTaskQuery()
                .taskDefinitionKey("doRemediationItem")
                .taskDescription(what)
                .list();
        assertThat(items).as(what).hasSize(1);
        return items.get(0);
    }

    private ProcessInstance running(PlanNumber number) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("remediation-plan")
                .processInstanceBusinessKey(number.value())
                .singleResult();
    }

    private JsonNode view(Task task) {
        try {
            return mapper.readTree(tasks.getVariableLocal(task.getId(), "plan").toString());
        } catch (JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
