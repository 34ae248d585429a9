package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** The desk finds that a closed case is not over, and works on it without asking its customer before. */
class TakenUpAgainTest extends ProcessTest {

    @Test
    void itIsWorkedOnAtOnceWithEverythingKnown() {
        CaseNumber number = solved();

        assertThat(desk.reopened(number, "A colleague saw it again.", "agent")).isTrue();

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(found(number).stage()).isEqualTo(Stage.TROUBLESHOOT);
        assertThat(found(number).end()).isEmpty();
        assertThat(view(number, "troubleshoot").at("/attempts/0/tried").asText())
                .isEqualTo("Corrected the MX record.");
        assertThat(found(number).ending().reopenings())
                .extracting(Reopening::by, Reopening::end)
                .containsExactly(tuple(Reopening.By.DESK, End.SOLVED_BY_US));
        assertThat(happenings(number)).contains(What.REOPENED);
        assertThat(register.timeline(number).stream()
                        .filter(entry -> entry.what() == What.REOPENED)
                        .map(CaseEvent::detail))
                .singleElement()
                .hasToString("A colleague saw it again.");
    }

    @Test
    void whatWasFiledBeforeIsHistory() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        RequestNumber filed = found(number).filing().requestNumber().orElseThrow();

        desk.reopened(number, "It stopped again.", "agent");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(found(number).filing().requestNumber()).isEmpty();
        assertThat(found(number).filing().formerRequestNumbers()).containsExactly(filed);
    }

    @Test
    void aCustomerWhoWasNeverFoundIsLookedForFirst() {
        customers.are();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'not-our-customer','service':'exchange-online','reason':'They bought elsewhere.'}");

        desk.reopened(number, "They are ours since today.", "agent");
        customers.are(ScriptedRemotes.CONTOSO);
        run(number, "findCustomer");
        run(number, "checkServiceHealth");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
    }

    @Test
    void anOpenCaseIsNotOpenedAgain() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofDays(30));

        refuses(number, Reason.NOT_CLOSED);

        assertThat(instances(number)).hasSize(1);
    }

    @Test
    void whatGoesOnInAnotherCaseIsNotOpenedHere() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = atTroubleshoot();
        desk.joined(number, other, "", "agent");

        refuses(number, Reason.GOES_ON_IN_ANOTHER);
    }

    @Test
    void afterTooLongANewCaseIsReported() {
        CaseNumber number = solved();
        clock.moveBy(Duration.ofDays(14).plusSeconds(1));

        refuses(number, Reason.CLOSED_TOO_LONG_AGO);

        assertThat(instances(number)).isEmpty();
    }

    private void refuses(CaseNumber number, Reason reason) {
        assertThatThrownBy(() -> desk.reopened(number, "It is back.", "agent"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private CaseNumber solved() {
        CaseNumber number = atTroubleshoot();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected the MX record.','found':'It was wrong.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        return number;
    }
}
