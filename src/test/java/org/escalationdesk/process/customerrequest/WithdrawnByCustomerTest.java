package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.FlowCoverage;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The customer withdraws the problem, whatever the case is doing. */
class WithdrawnByCustomerTest extends ProcessTest {

    @TestFactory
    Stream<DynamicTest> everyPhaseBeforeItIsFiledEnds() {
        return Stream.of(
                DynamicTest.dynamicTest("intake", () -> endsBy(reported(report()))),
                DynamicTest.dynamicTest("troubleshooting", () -> endsBy(atTroubleshoot())),
                DynamicTest.dynamicTest("guidance", () -> endsBy(atFollowUp())),
                DynamicTest.dynamicTest("preparing", () -> endsBy(atPrepare())),
                DynamicTest.dynamicTest("a manager's decision", () -> endsBy(atApproval())),
                DynamicTest.dynamicTest("closing", () -> endsBy(atConfirm())));
    }

    private CaseNumber atApproval() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        task(number, "approveSeverityA");
        return number;
    }

    private void endsBy(CaseNumber number) {
        assertThat(desk.withdrawn(number, "Never mind.", "portal")).isTrue();

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).end()).contains(End.WITHDRAWN);
        assertThat(happenings(number)).endsWith(What.WITHDRAWN, What.CLOSED);
        assertThat(instances(number)).isEmpty();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
        assertThat(FlowCoverage.passed(number.value())).contains("withdrawnByCustomer");
    }

    @Test
    void whatIsOnItsWayTo21VianetIsNotWithdrawnBehindItsBack() {
        CaseNumber number = atSubmit();

        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ON_ITS_WAY));
        assertThat(found(number).end()).isEmpty();
        assertThat(job(number, "submitServiceRequest")).isNotNull();
    }

    @Test
    void whatIsFiledIsNotWithdrawnBehindTheBackOf21Vianet() {
        CaseNumber number = atWork();

        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FILED_ALREADY));
        task(number, "workWith21Vianet");
    }

    @Test
    void whoeverJoinedTheCaseIsNotForgotten() {
        CaseNumber first = atTroubleshoot();
        CaseNumber second = reported(report());
        run(second, "findCustomer");
        complete(second, "compareCases", "{'outcome':'join','others':['" + first + "']}");

        assertThatThrownBy(() -> desk.withdrawn(first, "Never mind.", "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OTHERS_WAIT_HERE));
        task(first, "troubleshoot");
    }

    @Test
    void aClosedCaseIsWithdrawnNoMore() {
        CaseNumber number = atTroubleshoot();
        desk.withdrawn(number, "Never mind.", "portal");

        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(desk.withdrawn(new CaseNumber("CR-2025-999999"), "Never mind.", "portal"))
                .isFalse();
    }
}
