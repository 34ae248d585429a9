package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.checked;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.matchText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.screenshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_SOUTH;

import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** What an agent fills in until a case is filed, and at its end. */
class CustomerRequestFormsIT extends FormInBrowser {

    private static final ServiceIssue LATE =
            new ServiceIssue("EX226792", "Mail is late", "serviceDegradation", "incident", MORNING, "");

    @CompletesForm("problemReported")
    void aProblemIsReported() {
        reportInForm("The browser reports it");
        tasklist.start();
        tasklist.started();

        // others may have been reported before
        List<ProcessInstance> reported = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("customer-request")
                .activityIdIn("findCustomer")
                .list()
                .stream()
                .filter(each -> found(new CaseNumber(each.getBusinessKey()))
                        .report()
                        .title()
                        .equals("The browser reports it"))
                .toList();
        assertThat(reported).hasSize(1);
        runtime.deleteProcessInstance(reported.get(0).getId(), "test is over");
    }

    @CompletesForm("clarifyCustomer")
    void oneOfTwoCustomersOfTheSameNameIsPicked() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "Northwind"));
        run(number, "findCustomer");
        open("agent", number, "clarifyCustomer");

        tasklist.tick("answer_outcome", "Customer picked");
        tasklist.select("answer_tenantId", NORTHWIND_SOUTH.domain());
        tasklist.complete();

        run(number, "findCustomer");
        assertThat(found(number).customer().known()).contains(NORTHWIND_SOUTH);
    }

    @CompletesForm("clarifyCustomer")
    @WholeRun
    void aHelpDeskAgentIsToldWhoSendsTheLinkForAccess() {
        standings.are(DelegatedAccess.MISSING);
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        open("helpdesk", number, "clarifyCustomer");

        fact("Who asks for access").shouldHave(text("Ask an admin agent"));
        tasklist.field("case_relationshipLink").shouldNot(exist);
        tasklist.tick("answer_outcome", "Go on without access");
        tasklist.complete();

        assertThat(job(number, "checkServiceHealth")).isNotNull();
    }

    @CompletesForm("compareCases")
    void aCaseAboutTheSameProblemIsJoined() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        open("agent", number, "compareCases");

        tasklist.choice("answer_others", other.value()).shouldBe(visible).shouldBe(checked);
        ElementsCollection words = $$("#fjs-form-case_comparison td");
        words.findBy(exactText("Problem"))
                .sibling(0)
                .shouldHave(exactText(found(number).report().title()));
        words.findBy(exactText("Problem"))
                .sibling(1)
                .shouldHave(exactText(found(other).report().title()));
        words.findBy(exactText("What the customer says")).sibling(1).shouldHave(text("as the help page says"));
        screenshot("compare");
        tasklist.tick("answer_outcome", "Yes: join this case");
        tasklist.complete();

        assertThat(found(number).joined().joinedTo()).contains(other);
    }

    @CompletesForm("troubleshoot")
    void theAgentSolvesIt() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");

        SelenideElement checklist = tasklist.options("answer_checked").first().closest(".fjs-form-field");
        assertThat(Selenide.<Boolean>executeJavaScript(
                        "return arguments[0].scrollHeight <= arguments[0].clientHeight + 1", checklist))
                .as("the checklist is seen whole")
                .isTrue();
        screenshot("troubleshoot");
        tasklist.options("answer_outcome").shouldHave(size(5));
        tasklist.options("answer_outcome").findBy(text("Wait for the outage")).shouldNot(exist);
        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();

        assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
    }

    @CompletesForm("troubleshoot")
    void anOutageThatIsKnownIsWaitedFor() {
        health.is(ServiceHealth.read(MORNING, "serviceDegradation", List.of(LATE)));
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");

        tasklist.tick("answer_outcome", "Wait for the outage");
        tasklist.complete();

        assertThat(task(number, "waitForOutage")).isNotNull();
    }

    @CompletesForm("guideCustomer")
    void theCustomerIsGuided() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        open("agent", number, "guideCustomer");

        tasklist.write("answer_text", "Please look at your MX record.");
        tasklist.tick("answer_outcome", "Yes, sent");
        tasklist.complete();

        assertThat(task(number, "followUpCustomer")).isNotNull();
    }

    @CompletesForm("followUpCustomer")
    void theCustomerAnswers() {
        CaseNumber number = atFollowUp();
        open("agent", number, "followUpCustomer");

        tasklist.write("answer_text", "They corrected it, and mail flows.");
        tasklist.tick("answer_outcome", "Yes, solved");
        tasklist.complete();

        assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
    }

    @CompletesForm("waitForOutage")
    void anOutageIsOver() {
        CaseNumber number = atOutage();
        open("agent", number, "waitForOutage");

        tasklist.tick("answer_outcome", "Yes: find out");
        tasklist.write("answer_text", "The health page says so.");
        tasklist.complete();

        assertThat(task(number, "confirmRecovery")).isNotNull();
    }

    @CompletesForm("confirmRecovery")
    void theProblemWentWithTheOutage() {
        CaseNumber number = atOutage();
        complete(number, "waitForOutage", "{'outcome':'over','text':'The health page says so.'}");
        open("agent", number, "confirmRecovery");

        tasklist.tick("answer_outcome", "Yes: confirm with the customer");
        tasklist.write("answer_text", "Mail flows.");
        tasklist.complete();

        assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
    }

    @CompletesForm("prepareServiceRequest")
    void theSupportInformationIsWritten() {
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");

        tasklist.tick("answer_severity", "B high");
        tasklist.tick("answer_grounds", "Support tools");
        tasklist.write("answer_explanation", "We cannot trace behind the gateway.");
        file(" han＠partner.example");

        run(number, "refreshFacts");
        assertThat(job(number, "freezePackage")).isNotNull();
        assertThat(found(number).preparation().information())
                .hasValueSatisfying(
                        written -> assertThat(written.contact().email()).isEqualTo("han@partner.example"));
    }

    @CompletesForm("prepareServiceRequest")
    void aBillingCaseIsOfferedNoSeverityA() {
        CaseNumber number = reported(report().put("kind", "billing").put("symptom", "billing"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'billing','tried':'Read the invoice.'}");
        open("agent", number, "prepareServiceRequest");

        tasklist.options("answer_severity").shouldHave(texts("B high", "C not critical"));
        screenshot("prepare-billing");
        tasklist.tick("answer_severity", "B high");
        tasklist.tick("answer_grounds", "Support tools");
        tasklist.write("answer_explanation", "We cannot see how the bill was reckoned.");
        file("han@partner.example");

        run(number, "refreshFacts");
        assertThat(job(number, "freezePackage")).isNotNull();
    }

    private void file(String email) {
        for (String cause : List.of("own network", "Third-party", "Custom development", "how-to question")) {
            tasklist.tick("answer_scope", cause);
        }
        tasklist.write("contact_name", "Han Meimei");
        tasklist.write("contact_email", email);
        tasklist.write("contact_phone", "+86 21 5678");
        tasklist.select("contact_reachable", "Every day");
        tasklist.tick("answer_outcome", "Yes, file it");
        tasklist.complete();
    }

    @CompletesForm("confirmWithCustomer")
    void theCustomerConfirms() {
        CaseNumber number = atConfirm();
        open("agent", number, "confirmWithCustomer");

        tasklist.write("answer_text", "Mail arrives again.");
        tasklist.tick("answer_outcome", "Confirmed");
        tasklist.complete();

        assertThat(found(number).end()).contains(End.SOLVED_BY_US);
    }

    private CaseNumber atOutage() {
        health.is(ServiceHealth.read(MORNING, "serviceDegradation", List.of(LATE)));
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'mail-flow'}");
        return number;
    }

    @CompletesForm("customerCameBack")
    void aCustomerWhoCameBackIsAnsweredAndTheCaseClosedAgain() {
        CaseNumber number = atConfirm();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        desk.customerReplied(number, false, "It is back.", "portal");
        desk.customerReplied(number, false, "Anybody there?", "portal");
        open("agent", number, "customerCameBack");

        assertThat(conversation()).containsSubsequence("Anybody there?", "It is back.");
        fact("It had ended").shouldHave(exactText("Solved by us, closed at 2026-03-02 09:00"));
        tasklist.options("answer_outcome").shouldHave(texts("back to troubleshooting", "An answer"));
        tasklist.tick("answer_outcome", "An answer");
        tasklist.write("answer_text", "The cache needed an hour; works now.");
        screenshot("customer-came-back");
        tasklist.complete();

        assertThat(found(number).end()).contains(End.SOLVED_BY_US);
    }

    @Test
    void whoeverWorksOnTheCaseReadsWhatTheCustomerWroteMeanwhile() {
        CaseNumber number = atConfirm();

        desk.customerReplied(number, false, "Now Teams is gone too.", "portal");

        open("agent", number, "confirmWithCustomer");
        tasklist.field("case_notice")
                .shouldBe(visible)
                .shouldHave(value("The customer has written that the problem is not solved: Now Teams is gone too."));
    }

    @Test
    @WholeRun
    void theCustomerWithdrawsWhateverTheCaseIsDoing() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Corrected the MX record.");

        $("button.withdrawal").shouldBe(visible).click();
        tasklist.withdrawal().$("textarea").shouldBe(visible);
        tasklist.withdrawal().$("input[type=checkbox]").shouldNot(exist);
        tasklist.withdrawal().$$("button").findBy(exactText("Cancel")).click();
        tasklist.customerWithdrew("Never mind, we moved elsewhere.");

        tasklist.withdrawal().shouldNotBe(visible);
        tasklist.notification().shouldHave(text(number + " is closed: Withdrawn, with nothing to tell 21Vianet."));
        $(".task-card").should(disappear);
        assertThat(found(number).end()).contains(End.WITHDRAWN);
        for (String typed : List.of("Never mind, we moved elsewhere.", "Corrected the MX record.")) {
            await().until(() -> register.timeline(number).stream()
                    .anyMatch(event -> Said.in(event.detail()).contains(typed)));
        }
    }

    @Test
    void whatTheCustomerSaidStaysWhereTheCaseCannotEndSo() {
        CaseNumber number = atTroubleshoot();
        CaseNumber other = reported(report());
        run(other, "findCustomer");
        complete(other, "compareCases", "{'outcome':'join','others':['" + number + "']}");
        open("agent", number, "troubleshoot");

        tasklist.customerWithdrew("Never mind, we moved elsewhere.");

        tasklist.withdrawal().$(".alert").shouldHave(text("wait here for how this case ends: " + other));
        tasklist.withdrawal().$("textarea").shouldHave(value("Never mind, we moved elsewhere."));
        tasklist.withdrawal().$$("button").findBy(exactText("Cancel")).click();
        tasklist.withdrawal().shouldNotBe(visible);
        assertThat(task(number, "troubleshoot")).isNotNull();
        $("button.withdrawal").click();
        tasklist.withdrawal().$("label:has([type=checkbox])").shouldHave(text("withdraws too: " + other));
        tasklist.withdrawal().$("textarea").setValue("None of us wants it any more.");
        tasklist.withdrawal().$("input[type=checkbox]").click();
        tasklist.withdrawal()
                .$$("button")
                .findBy(exactText("Withdraw the case"))
                .click();
        tasklist.withdrawal().shouldNotBe(visible);
        assertThat(found(number).end()).contains(End.WITHDRAWN);
    }

    @Test
    @WholeRun
    void what21VianetHasIsWithdrawnToo() {
        CaseNumber number = atWork();
        open("agent", number, "workWith21Vianet");
        $("button.withdrawal").shouldBe(visible);
        $("button.joining").shouldNot(exist);

        tasklist.customerWithdrew("Never mind, we moved elsewhere.");

        tasklist.withdrawal().shouldNotBe(visible);
        $(".task-card").should(disappear);
        assertThat(job(number, "sendWithdrawal")).isNotNull();
    }

    @Test
    void aCaseIsJoinedToAnotherOneWhateverItIsDoing() {
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");
        tasklist.write("answer_explanation", "We cannot trace behind the gateway.");
        CaseNumber other = reported(report());
        run(other, "findCustomer");

        tasklist.joinTo("CR-2020-000001");

        tasklist.joining()
                .$(".alert")
                .shouldHave(text("Case CR-2020-000001 is not an open case of the same customer and service"));
        tasklist.joining().$("input").shouldHave(value("CR-2020-000001"));
        tasklist.joining().$(".hint").shouldHave(matchText("No other open case of .+ is found\\."));
        tasklist.joining().$("input").setValue(other.value());
        tasklist.joining().$("datalist option[value='" + other + "']").should(exist);
        tasklist.joining().$$("button").findBy(exactText("Join the case")).click();
        tasklist.joining().shouldNotBe(visible);
        tasklist.notification().shouldHave(text(number + " is closed: Joined to " + other + "."));
        $(".task-card").should(disappear);
        assertThat(found(number).joined().joinedTo()).contains(other);
        await().until(() -> register.timeline(number).stream()
                .anyMatch(event -> Said.in(event.detail()).contains("We cannot trace behind the gateway.")));
    }

    @Test
    void managersAreNotAskedToEndACase() {
        CaseNumber number = atTroubleshoot();
        signIn("manager");
        Selenide.open("/camunda/app/tasklist/default/#/?task="
                + task(number, "troubleshoot").getId());
        $(".task-card h2").shouldBe(visible);

        // it asks the same address once more
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .actions").shouldBe(visible);
        $("button.withdrawal").shouldNot(exist);
        $("button.joining").shouldNot(exist);
    }
}
