package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.awaitility.Awaitility.await;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** What managers see of people's work in Cockpit: who has which task, how many are open, and what a phase leads to. */
class ManagersInCockpitIT extends FormInBrowser {

    @Test
    void whoHasATaskIsSeenAndIsGivenToAnother() {
        Task task = task(atTroubleshoot(), "troubleshoot");
        tasks.claim(task.getId(), "agent");

        cockpit("/process-instance/" + task.getProcessInstanceId() + "/runtime?tab=user-tasks-tab");

        SelenideElement row =
                $$(".ctn-content-bottom tbody tr").shouldHave(size(1)).first();
        row.shouldHave(text("Troubleshoot"), text("agent"));
        row.$(".assignee").hover();
        row.$(".assignee .glyphicon-pencil").click();
        row.$(".assignee input").setValue("helpdesk");
        row.$(".assignee .glyphicon-ok").click();
        await().until(
                        () -> tasks.createTaskQuery()
                                .taskId(task.getId())
                                .singleResult()
                                .getAssignee(),
                        "helpdesk"::equals);
        noErrorIsShown();
    }

    @Test
    void howManyTasksAreOpenIsCountedByWhoseTheyAre() {
        tasks.claim(task(atTroubleshoot(), "troubleshoot").getId(), "agent");
        atTroubleshoot();
        CaseNumber decided = atPrepare();
        complete(decided, "prepareServiceRequest", severityA());
        run(decided, "refreshFacts");
        long open = tasks.createTaskQuery().count();
        long claimed = tasks.createTaskQuery().taskAssigned().count();

        cockpit("/tasks");

        isCounted(claimed, "assigned to a user");
        isCounted(open - claimed, "assigned to 1 or more groups");
        isCounted(0, "unassigned");
        isCounted(open, "Total");
        isCounted(open - claimed - 1, "Agents");
        isCounted(1, "Managers");
        noErrorIsShown();

        cockpit("/dashboard");
        $(".open-human-tasks a.value").shouldHave(exactText(String.valueOf(open)));
        noErrorIsShown();
    }

    @Test
    void fromItsPhaseTheFilingOfACaseIsReached() {
        CaseNumber number = atSubmit();

        cockpit("/process-instance/" + instance(number, "customer-request").getId()
                + "/runtime?tab=called-process-instances-tab");
        $$("table.called-process-instance tbody tr")
                .shouldHave(size(1))
                .first()
                .shouldHave(text("Service request"), text("File with 21Vianet"), text(number.value()));
        $("[data-container-id='serviceRequest'] .bjs-drilldown").click();

        $$(".cam-breadcrumb li").last().shouldHave(text("Runtime"));
        $(".ctn-sidebar, .process-information")
                .shouldHave(text(instance(number, "service-request").getId()));
        noErrorIsShown();
    }

    private static void isCounted(long number, String whose) {
        $$("tr").findBy(text(whose)).shouldHave(text(number + " " + whose));
    }

    private void noErrorIsShown() {
        $(".page-notifications .alert-danger").shouldNot(exist);
    }

    private void cockpit(String place) {
        signIn("manager");
        fit(1440, 900);
        Selenide.open("about:blank");
        Selenide.open("/camunda/app/cockpit/default/#" + place);
        $(".ctn-main .ng-scope").should(exist);
    }
}
