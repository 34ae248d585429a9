package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.screenshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.escalationdesk.cases.Rejection;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.OpenRequest;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.remediation.AgreedItem;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a manager decides, and the remediation plan with its items. */
class ManagersFormsIT extends FormInBrowser {

    private static final ServiceIssue LATE =
            new ServiceIssue("EX226792", "Mail is late", "investigating", "incident", MORNING, "");

    @Autowired
    private RemediationPlans plans;

    @Autowired
    private KnownCustomers knownCustomers;

    @Autowired
    private Differences differences;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @AfterEach
    void noPlanGoesOn() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("remediation-plan")
                .listPage(0, 10)
                .forEach(plan -> runtime.deleteProcessInstance(plan.getId(), "test is over"));
    }

    @CompletesForm("approveSeverityA")
    void severityAIsApproved() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        open("manager", number, "approveSeverityA");
        tasklist.field("case_supportInformation").shouldHave(value("Nobody can work."));
        screenshot("severity-a");

        tasklist.tick("answer_outcome", "Approve");
        tasklist.complete();

        assertThat(job(number, "freezePackage")).isNotNull();
    }

    @CompletesForm("overrideCriteria")
    void aCriterionIsOverridden() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(LATE)));
        CaseNumber number = atPrepare();
        complete(
                number,
                "prepareServiceRequest",
                supportInformation().put("outcome", "ask-override").put("reason", "Our users are not in it."));
        open("manager", number, "overrideCriteria");

        tasklist.choice("answer_criteria", "no incident is active").shouldBe(visible);
        screenshot("override");
        tasklist.tick("answer_outcome", "Yes, override");
        tasklist.tick("answer_criteria", "no incident is active");
        tasklist.write("answer_reason", "Their tenant is not in it.");
        tasklist.complete();

        run(number, "refreshFacts");
        assertThat(job(number, "freezePackage")).isNotNull();
    }

    @CompletesForm("reviewRejection")
    void aRejectionIsReviewed() {
        CaseNumber number = atWork();
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'inappropriate','said':'Read the documentation.'}");
        open("manager", only("reviewRejection"));
        // the case's own task is another one, and somebody else's
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .now").shouldHave(text("Confirm with customer"));
        $(".desk-case .giving-back").shouldNot(exist);
        $(".desk-case .hand-over").shouldNot(exist);
        $$(".nav-tabs a").findBy(exactText("Form")).click();

        tasklist.tick("answer_rejection", "Something else");
        tasklist.write("answer_reason", "Nothing is documented.");
        tasklist.tick("answer_outcome", "No");
        tasklist.complete();

        assertThat(found(number).work().rejection()).contains(Rejection.OTHER);
    }

    @CompletesForm("reviewRejection")
    @WholeRun
    void aRejectionGoesOnAsThePlanThatItOpens() {
        complete(
                atWork(),
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'inappropriate','said':'Read the documentation.'}");
        open("manager", only("reviewRejection"));

        tasklist.tick("answer_rejection", "The escalation was inappropriate");
        tasklist.write("answer_reason", "It is documented.");
        tasklist.tick("answer_outcome", "Yes, 21Vianet asks us to meet");
        tasklist.writeDate("answer_noticedOn", "03/02/2026");
        tasklist.tick("answer_noticeWay", "Phone");
        tasklist.write("answer_notice", "Come and talk.");
        tasklist.complete();

        tasklist.notification().shouldHave(text(plan() + ": “Review rejection” is done. Next: “Record meeting”."));
    }

    @CompletesForm("reviewDifferences")
    void differencesAreSettled() {
        RequestNumber unknown = new RequestNumber("616000000000001");
        openRequests.are(List.of(new OpenRequest(unknown, Optional.empty(), "Not from this desk")));
        for (String step : List.of("reconciliationDue", "settleSubmissions", "compareRequests")) {
            management.executeJob(
                    management.createJobQuery().activityId(step).singleResult().getId());
        }
        open("manager", only("reviewDifferences"));

        tasklist.tick("answer_settle", "All that are shown");
        tasklist.write("answer_note", "It was filed by phone before the desk was there.");
        tasklist.complete();

        assertThat(differences.countOpen()).isZero();
    }

    @CompletesForm("noticeReceived")
    void aNoticeIsRecorded() {
        CaseNumber number = atFirstContact();
        start("manager", "Remediation plan");

        tasklist.writeDate("answer_noticedOn", "03/01/2026");
        tasklist.tick("answer_noticeWay", "E-mail");
        tasklist.write("answer_notice", "Three escalations without need.");
        tasklist.write("answer_cited", number.value());
        tasklist.start();
        tasklist.started();

        assertThat(plans.get(plan()).cited()).containsExactly(number);
    }

    @CompletesForm("recordMeeting")
    void aMeetingWithTwoAgreedItems() {
        noticed();
        open("manager", only("recordMeeting"));

        tasklist.writeDate("answer_metOn", "03/02/2026");
        tasklist.write("answer_participants", "Han Meimei, Wang Fang");
        tasklist.write("answer_minutes", "We look into the documentation first.");
        item(0, "items", "Train the agents.", "agents", "03/20/2026");
        tasklist.addRow();
        item(1, "items", "Buy the tools.", "manager", "04/01/2026");
        tasklist.complete();

        assertThat(plans.get(plan()).items())
                .extracting(RemediationItem::agreed)
                .containsExactly(
                        new AgreedItem("Train the agents.", "agents", LocalDate.of(2026, 3, 20)),
                        new AgreedItem("Buy the tools.", "manager", LocalDate.of(2026, 4, 1)));
    }

    @CompletesForm("doRemediationItem")
    void anItemIsDone() {
        CaseNumber cited = noticed();
        as("manager", "managers");
        Task meeting = only("recordMeeting");
        PlanNumber plan = plan();
        forms.submitTaskForm(meeting.getId(), answer("""
                {'metOn':'2026-03-02','participants':'Han Meimei','minutes':'One item.',
                 'items':[{'what':'Train the agents.','owner':'managers','due':'2026-03-20'}]}"""));
        open("manager", only("doRemediationItem"));
        tasklist.card(plan.value()).find(".about").shouldHave(exactText("Train the agents."));

        tasklist.write("answer_result", "All are trained.");
        tasklist.addRow();
        item(0, "further", "Train the new ones.", "agents", "03/20/2026");
        tasklist.addRow();
        item(1, "further", "Buy the tools.", "manager", "04/01/2026");
        tasklist.complete();

        tasklist.notification()
                .shouldHave(text(plan + ": “Do agreed item” (Train the agents.) is done. Next: “Do agreed item” ("));
        assertThat(plans.open(plan))
                .extracting(RemediationItem::agreed)
                .containsExactly(
                        new AgreedItem("Train the new ones.", "agents", LocalDate.of(2026, 3, 20)),
                        new AgreedItem("Buy the tools.", "manager", LocalDate.of(2026, 4, 1)));

        Selenide.open("/camunda/app/tasklist/default/#/case/" + cited);
        SelenideElement plans = $$(".desk-case details").findBy(text("Remediation plans"));
        plans.find("summary").click();
        plans.shouldHave(
                text(plan.value()),
                text("21Vianet’s notice of 2026-03-01, by e-mail"),
                text("Without need."),
                text("Meeting on 2026-03-02: Han Meimei"),
                text("Train the agents. · done by Demo Manager"),
                text("All are trained."),
                text("Buy the tools. · Demo Manager, by 2026-04-01"));
        Selenide.executeJavaScript("arguments[0].scrollIntoView()", plans);
        screenshot("plans-of-a-case");
    }

    @CompletesForm("agreementStated")
    void anAgreementIsRecorded() {
        knownCustomers.replaceAll(List.of(ScriptedRemotes.CONTOSO), MORNING);
        start("manager", "Customer agreement");

        tasklist.write("answer_ofCustomer", ScriptedRemotes.CONTOSO.domain());
        tasklist.tick("answer_agreed", "Yes");
        tasklist.write("answer_evidence", "AOSA-4711");
        tasklist.writeDate("answer_validFrom", "01/01/2026");
        tasklist.start();
        tasklist.started();

        assertThat(agreements.find(ScriptedRemotes.CONTOSO.tenantId()))
                .map(CustomerAgreement::validFrom)
                .contains(LocalDate.of(2026, 1, 1));
    }

    @CompletesForm("renewAgreement")
    void anAgreementIsRenewed() {
        knownCustomers.replaceAll(List.of(ScriptedRemotes.CONTOSO), MORNING);
        new TransactionTemplate(transactionManager)
                .executeWithoutResult(tx -> agreements.record(new CustomerAgreement(
                        ScriptedRemotes.CONTOSO.tenantId(),
                        true,
                        "AOSA-4711",
                        LocalDate.of(2026, 1, 1),
                        Optional.of(LocalDate.of(2026, 3, 20)),
                        new Stamp(MORNING, "manager"))));
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("agreement-renewal")
                .activityId("endingAgreementsDue")
                .singleResult()
                .getId());
        open("manager", only("renewAgreement"));
        tasklist.card("Contoso, 2026-03-20").find(".customer").shouldHave(exactText("Contoso"));

        tasklist.tick("answer_renewal", "Yes: record the renewal");
        tasklist.write("answer_evidence", "AOSA-4712");
        tasklist.writeDate("answer_validUntil", "03/20/2027");
        tasklist.complete();

        assertThat(agreements.find(ScriptedRemotes.CONTOSO.tenantId(), LocalDate.of(2026, 3, 21)))
                .map(CustomerAgreement::evidence)
                .contains("AOSA-4712");
    }

    private void item(int row, String list, String what, String owner, String due) {
        tasklist.writeInRow(row, list + "_what", what);
        tasklist.writeInRow(row, list + "_owner", owner);
        tasklist.writeDateInRow(row, list + "_due", due);
    }

    private CaseNumber noticed() {
        CaseNumber number = atFirstContact();
        as("manager", "managers");
        try {
            forms.submitStartForm(
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("remediation-plan")
                            .latestVersion()
                            .singleResult()
                            .getId(),
                    answer("{'noticedOn':'2026-03-01','noticeWay':'email','notice':'Without need.','cited':'" + number
                            + "'}"));
        } finally {
            identity.clearAuthentication();
        }
        return number;
    }

    private Map<String, Object> answer(String answer) {
        return Map.of("answer", Spin.JSON(json(answer).toString()));
    }

    private PlanNumber plan() {
        ProcessInstance plan = runtime.createProcessInstanceQuery()
                .processDefinitionKey("remediation-plan")
                .singleResult();
        return new PlanNumber(plan.getBusinessKey());
    }

    private Task only(String id) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(id)
                .initializeFormKeys()
                .singleResult();
    }
}
