package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The customer writes while nobody waits for an answer, whatever the case is doing. */
class CustomerWroteTest extends ProcessTest {

    @TestFactory
    Stream<DynamicTest> whoeverWorksOnTheCaseReadsIt() {
        return Stream.of(
                DynamicTest.dynamicTest("intake", () -> isRead(compared())),
                DynamicTest.dynamicTest("troubleshooting", () -> isRead(atTroubleshoot())),
                DynamicTest.dynamicTest("preparing", () -> isRead(atPrepare())),
                DynamicTest.dynamicTest("a manager's decision", () -> isRead(atApproval())),
                DynamicTest.dynamicTest("in people's hands", () -> isRead(atHandOver())),
                DynamicTest.dynamicTest("first contact", () -> isRead(atFirstContact())),
                DynamicTest.dynamicTest("with 21Vianet", () -> isRead(atWork())),
                DynamicTest.dynamicTest("closing", () -> isRead(atConfirm())),
                DynamicTest.dynamicTest("come back", () -> isRead(cameBack())));
    }

    private CaseNumber compared() {
        atTroubleshoot();
        CaseNumber number = reported(report().put("title", "No mail since nine o'clock"));
        run(number, "findCustomer");
        return number;
    }

    private CaseNumber atApproval() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        return number;
    }

    private CaseNumber cameBack() {
        CaseNumber number = atConfirm();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        desk.customerReplied(number, false, "It is back.", "portal");
        return number;
    }

    private void isRead(CaseNumber number) {
        Task before = open(number);
        tasks.setVariableLocal(before.getId(), "kept", "yes");
        List<String> listening = listening(number);

        desk.customerReplied(number, false, "Now Teams is gone too.", "portal");
        desk.customerReplied(number, true, "Teams works again.", "portal");

        Task after = open(number);
        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(tasks.getVariableLocal(after.getId(), "kept")).isEqualTo("yes");
        assertThat(notice(number))
                .endsWith("The customer has written that the problem is not solved: Now Teams is gone too.\n"
                        + "The customer has written that the problem is solved: Teams works again.");
        assertThat(happenings(number)).endsWith(What.CUSTOMER_REPLIED, What.CUSTOMER_REPLIED);
        assertThat(passed(number)).contains("noticeGiven");
        assertThat(listening(number)).isEqualTo(listening);
    }

    private Task open(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult();
    }

    private List<String> listening(CaseNumber number) {
        return instances(number).stream()
                .flatMap(instance ->
                        runtime.createEventSubscriptionQuery().processInstanceId(instance.getId()).list().stream())
                .map(EventSubscription::getEventName)
                .sorted()
                .toList();
    }

    private String notice(CaseNumber number) {
        return view(number, open(number).getTaskDefinitionKey()).get("notice").asText();
    }

    /** The form may have been opened before the customer wrote: the next one tells of it once more. */
    @Test
    void theNoticeStaysUntilATaskIsDoneThatOpenedAfterIt() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(1));
        desk.customerReplied(number, false, "Now Teams is gone too.", "portal");
        clock.moveBy(Duration.ofMinutes(1));

        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        assertThat(notice(number)).contains("Now Teams is gone too.");

        complete(number, "guideCustomer", "{'outcome':'back-to-troubleshoot'}");
        assertThat(notice(number)).isEmpty();
    }

    @Test
    void whatIsWaitedForIsNoNotice() {
        CaseNumber number = atFollowUp();

        desk.customerReplied(number, false, "Still no mail.", "portal");

        assertThat(open(number).getTaskDefinitionKey()).isEqualTo("troubleshoot");
        assertThat(notice(number)).isEmpty();
        assertThat(passed(number)).doesNotContain("noticeGiven");
    }

    @Test
    void aMachineGoesOnWithWhatItHasInHand() {
        CaseNumber number = atSubmit();
        Job sending = job(number, "submitServiceRequest");

        desk.customerReplied(number, false, "Now Teams is gone too.", "portal");

        assertThat(job(number, "submitServiceRequest").getId()).isEqualTo(sending.getId());
        channel.answers(new org.escalationdesk.delivery.DeliveryOutcome.Accepted(
                new org.escalationdesk.escalation.RequestNumber(
                        "618" + number.value().substring(8) + "000000")));
        submit(number);
        assertThat(notice(number)).contains("Now Teams is gone too.");
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void thanksForAClosedCaseAreNoNotice() {
        CaseNumber number = atConfirm();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");

        desk.customerReplied(number, true, "Thank you.", "portal");
        desk.customerReplied(number, false, "It is back.", "portal");

        assertThat(found(number).stage()).isEqualTo(Stage.CAME_BACK);
        assertThat(notice(number)).isEmpty();
    }
}
