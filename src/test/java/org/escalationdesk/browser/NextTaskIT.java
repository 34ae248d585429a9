package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** What comes after a form that was taken. */
@WholeRun
class NextTaskIT extends FormInBrowser {

    @Test
    void theNextTaskOpensByItselfAndWorkBeginsThere() {
        CaseNumber number = solved();

        tasklist.shows("Confirm with customer");
        assertThat(Tasklist.openTask())
                .isEqualTo(task(number, "confirmWithCustomer").getId());
        tasklist.notification().shouldHave(text(number + " goes on: “Confirm with customer” is open."));
        $(".fjs-form input:not(:disabled), .fjs-form textarea:not(:disabled)").shouldBe(focused);
        tasklist.notifications().shouldHave(size(1));
        $(".task-card button.unclaim").shouldBe(visible);
        Selenide.screenshot("next/opened");
    }

    /** Whatever tab somebody was at when the form was taken. */
    @Test
    void theNextTaskOpensAtItsForm() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .write textarea").shouldBe(visible);

        submit(
                task(number, "troubleshoot"),
                json("{'outcome':'solved','symptom':'mail-flow','tried':'The MX record.','found':'Wrong.'}"));

        tasklist.shows("Confirm with customer");
        $(".nav-tabs .active").shouldHave(exactText("Form"));
    }

    /** As Tasklist does, in its page. */
    private static void submit(Task task, JsonNode answer) {
        Selenide.executeJavaScript("""
                const taken = new XMLHttpRequest();
                taken.open('POST', '/camunda/api/engine/engine/default/task/' + arguments[0] + '/submit-form');
                taken.setRequestHeader('Content-Type', 'application/json');
                taken.setRequestHeader('X-XSRF-TOKEN', document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1]);
                taken.send(JSON.stringify({variables: {answer: {type: 'Json', value: arguments[1]}}}));""", task.getId(), answer.toString());
    }

    /** It reads as if all went well otherwise: the same kind of task is open as before. */
    @Test
    void thatACaseWasNotFiledIsToldAndNotThatItGoesOn() {
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");
        holdQuestion(2);

        submit(task(number, "prepareServiceRequest"), supportInformation().put("explanation", "No idea"));
        awaitQuestion();
        run(number, "refreshFacts");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.notification()
                .shouldHave(
                        text(number + " was not filed: “Prepare service request” is open again and says why."),
                        cssClass("alert-warning"));
        tasklist.notifications().shouldHave(size(1));
        tasklist.field("case_notice").shouldHave(value("Not filed: one criterion of 21Vianet is not met."));
        Selenide.screenshot("next/not-filed");
        tasklist.field("answer_title").click();
        tasklist.notifications().shouldHave(size(0));
    }

    /** The note ends the task beside which it was written until 21Vianet was told, which is no accident. */
    @Test
    void aNoteTo21VianetBesideATaskIsToldAsWhatWasDone() {
        CaseNumber number = atWork();
        open("agent", number, "workWith21Vianet");
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .write textarea").shouldBe(visible).setValue("It is calendars, not mail.");
        $(".desk-case .kinds label.kind-of-to-21vianet").click();
        holdQuestion(2);

        $(".desk-case .write .btn").click();
        awaitQuestion();
        notes.answer(new DeliveryOutcome.Accepted(new RequestNumber("1")));
        send(number);
        Selenide.executeJavaScript("window.goOn()");

        tasklist.shows("Work with 21Vianet");
        tasklist.notification().shouldHave(text(number + " goes on: “Work with 21Vianet” is open."));
        tasklist.notifications().shouldHave(size(1));
    }

    /** That something is done is not said beside what is not. */
    @Test
    void aRefusalStandsAlone() {
        solved();
        tasklist.shows("Confirm with customer");
        tasklist.notification().shouldHave(text("goes on"));

        tasklist.completeExpectingRefusal();

        tasklist.notification().shouldHave(text("please correct what is marked in red"));
        tasklist.notifications().shouldHave(size(1));
    }

    @Test
    void itOpensAlsoWhereTheDeskHasToDoSomethingBefore() {
        CaseNumber number = aboutToSearchAgain();
        holdQuestion(2);

        tasklist.complete();
        awaitQuestion();
        nothingLooksTheSame();
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.shows("Troubleshoot");
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent");
        // a list of choices opens where it has the focus, over what is asked below it
        $(".fjs-form input[type=checkbox]").shouldBe(focused);
        $(".fjs-dropdownlist").shouldNotBe(visible);
    }

    @Test
    void theFirstTaskOpensAfterAReport() {
        reportInForm("Mail is late");
        holdQuestion(2);

        tasklist.start();
        awaitQuestion();
        CaseNumber number = new CaseNumber(runtime.createProcessInstanceQuery()
                .processDefinitionKey("customer-request")
                .singleResult()
                .getBusinessKey());
        tasklist.notification().shouldHave(text(number.value()));
        nothingLooksTheSame();
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.shows("Troubleshoot");
        assertThat(Tasklist.openTask()).isEqualTo(task(number, "troubleshoot").getId());
        tasklist.notification().shouldHave(text(number + " goes on: “Troubleshoot” is open."));
    }

    /** Somebody calls while an agent works on something else. */
    @Test
    void itOpensAlsoWhereAnotherTaskWasOpen() {
        open("agent", atTroubleshoot(), "troubleshoot");
        tasklist.write("answer_tried", "Traced one message.");
        tasklist.startProcess("Customer request");
        fillInReport("Calendars are empty");
        holdQuestion(2);

        tasklist.start();
        awaitQuestion();
        CaseNumber number = new CaseNumber(
                runtime.createProcessInstanceQuery().processDefinitionKey("customer-request").active().list().stream()
                        .map(ProcessInstance::getBusinessKey)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        nothingLooksTheSame();
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.notification().shouldHave(text(number + " goes on: “Troubleshoot” is open."));
        assertThat(Tasklist.openTask()).isEqualTo(task(number, "troubleshoot").getId());
    }

    /** The same step once more, with what stands in the way above what is asked. */
    @Test
    void whatTheCriteriaRefuseIsSeenAtOnce() {
        standings.are(DelegatedAccess.GRANTED);
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");
        String before = Tasklist.openTask();
        fillInSupport();
        tasklist.tick("answer_outcome", "Yes, file it");
        holdQuestion(2);

        tasklist.complete();
        awaitQuestion();
        run(number, "refreshFacts");
        Selenide.executeJavaScript("window.goOn()");

        Selenide.Wait()
                .until(driver -> Tasklist.openTask()
                        .equals(task(number, "prepareServiceRequest").getId()));
        assertThat(Tasklist.openTask()).isNotEqualTo(before);
        tasklist.shows("Prepare service request");
        SelenideElement criteria = $("#fjs-form-case_unmetCriteria").shouldBe(visible);
        Selenide.screenshot("next/criteria");
        assertThat(Selenide.<Boolean>executeJavaScript("""
                        const box = arguments[0].getBoundingClientRect();
                        return box.top >= 0 && box.top < innerHeight - 100;""", criteria))
                .as("in sight")
                .isTrue();
    }

    /** What comes next opens only when the desk has searched. */
    private CaseNumber aboutToSearchAgain() {
        CaseNumber number = reported(report().put("customer", "nobody knows"));
        run(number, "findCustomer");
        open("agent", number, "clarifyCustomer");
        tasklist.tick("answer_outcome", "Search again");
        tasklist.write("answer_searchFor", "contoso");
        return number;
    }

    @Test
    void whoHasTheNextTaskIsTold() {
        CaseNumber number = atOverride();
        holdQuestion(1);
        tasklist.complete();
        awaitQuestion();
        tasks.setAssignee(task(number, "overrideCriteria").getId(), "manager");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.notification().shouldHave(text(number + " waits for “Override criteria” by Demo Manager."));
        tasklist.notifications().shouldHave(size(1));
    }

    @Test
    void thatNobodyHasTheNextTaskIsTold() {
        CaseNumber number = atOverride();
        tasklist.complete();

        tasklist.notification()
                .shouldHave(text(number + " waits for “Override criteria”, which nobody has claimed yet."));
        tasklist.notifications().shouldHave(size(1));
    }

    @Test
    void thatTheDeskGoesOnByItselfIsTold() {
        CaseNumber number = aboutToSearchAgain();
        tasklist.complete();

        tasklist.notification()
                .shouldHave(text(number + " goes on by itself: "), text("What comes next appears in the list."));
        tasklist.notifications().shouldHave(size(1));
    }

    /** All is filled in by which a manager is asked to override what is not met. */
    private CaseNumber atOverride() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceInterruption",
                List.of(new ServiceIssue("EX226792", "Mail is late", "investigating", "incident", MORNING, ""))));
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");
        fillInSupport();
        tasklist.tick("answer_outcome", "Ask a manager to override");
        tasklist.write("answer_reason", "Our users are not in it.");
        return number;
    }

    private void fillInSupport() {
        tasklist.tick("answer_severity", "B high");
        tasklist.tick("answer_grounds", "Support tools");
        tasklist.write("answer_explanation", "We cannot trace behind the gateway.");
        CaseWork.NOT_THE_CAUSE.forEach(cause -> tasklist.tick("answer_scope", cause));
        tasklist.write("contact_name", "Han Meimei");
        tasklist.write("contact_email", "han@partner.example");
        tasklist.write("contact_phone", "+86 21 5678");
        tasklist.select("contact_reachable", "Every day, 09:00 to 24:00");
    }

    /** @param which of the questions for the next task waits for {@code window.goOn()} */
    private static void holdQuestion(int which) {
        Selenide.executeJavaScript("""
                const real = window.fetch, now = Date.now();
                // the two seconds do not pass, however slow this machine is
                Date.now = () => now;
                let asked = 0;
                window.fetch = async (address, ...more) => {
                    if (String(address).endsWith('/next') && ++asked === arguments[0]) {
                        await new Promise(answer => window.goOn = answer);
                    }
                    return real(address, ...more);
                };""", which);
    }

    private static void awaitQuestion() {
        Selenide.Wait().until(driver -> Selenide.<Boolean>executeJavaScript("return !!window.goOn"));
    }

    @Test
    void whatTheCaseWaitsForIsToldInOneLine() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_found", "Our own bill.");
        tasklist.tick("answer_outcome", "Wrong channel");
        tasklist.complete();

        tasklist.notification().shouldHave(text(number + " is closed: Wrong channel."));
        tasklist.notifications().shouldHave(size(1));
    }

    private CaseNumber solved() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();
        return number;
    }
}
