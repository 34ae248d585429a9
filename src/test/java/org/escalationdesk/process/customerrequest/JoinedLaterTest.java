package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.JoinedCase;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Only later somebody sees that the problem is another case's, whatever the case is doing. */
class JoinedLaterTest extends ProcessTest {

    @TestFactory
    Stream<DynamicTest> everyPhaseEndsOfWhich21VianetHasNothing() {
        return Stream.of(
                DynamicTest.dynamicTest("intake", () -> endsIn(atTroubleshoot(), compared())),
                DynamicTest.dynamicTest("troubleshooting", () -> endsIn(atTroubleshoot(), atTroubleshoot())),
                DynamicTest.dynamicTest("guidance", () -> endsIn(atTroubleshoot(), atFollowUp())),
                DynamicTest.dynamicTest("preparing", () -> endsIn(atTroubleshoot(), atPrepare())),
                DynamicTest.dynamicTest("a manager's decision", () -> endsIn(atTroubleshoot(), atApproval())),
                DynamicTest.dynamicTest("in nobody's hands", () -> endsIn(atTroubleshoot(), atHandOver())),
                DynamicTest.dynamicTest("closing", () -> endsIn(atTroubleshoot(), atConfirm())));
    }

    private CaseNumber compared() {
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        return number;
    }

    private CaseNumber atApproval() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        task(number, "approveSeverityA");
        return number;
    }

    private void endsIn(CaseNumber other, CaseNumber number) {
        assertThat(found(number).joined().isJoinable()).isTrue();
        assertThat(desk.joined(number, other, "Both lost their mail at nine.", "portal"))
                .isTrue();

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).end()).contains(End.JOINED);
        assertThat(found(number).joined().joinedTo()).contains(other);
        assertThat(happenings(number)).contains(What.NOTED).endsWith(What.JOINED_TO, What.CLOSED);
        assertThat(instances(number)).isEmpty();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
        assertThat(passed(number)).contains("goesOnInAnother");
        assertThat(found(other).joined().cases()).extracting(JoinedCase::number).containsExactly(number);
        task(other, "troubleshoot");
    }

    @Test
    void bothCasesSayWhyTheyAreOne() {
        CaseNumber number = atTroubleshoot();
        CaseNumber other = atTroubleshoot();

        desk.joined(number, other, "Both lost their mail at nine.", "portal");

        assertThat(register.timeline(number))
                .extracting(CaseEvent::detail)
                .contains(Sentence.words("Both lost their mail at nine."));
        assertThat(register.timeline(other))
                .filteredOn(event -> event.what() == What.JOINED)
                .extracting(CaseEvent::detail)
                .containsExactly(Sentence.words(number + ": Li Lei\nBoth lost their mail at nine."));
    }

    @Test
    void whoWaitedInItWaitsInTheOtherOneToo() {
        CaseNumber number = atTroubleshoot();
        CaseNumber waiting = compared();
        complete(waiting, "compareCases", "{'outcome':'join','others':['" + number + "']}");
        CaseNumber other = atTroubleshoot();

        desk.joined(number, other, "", "portal");

        assertThat(found(other).joined().cases()).extracting(JoinedCase::number).containsExactly(waiting, number);
    }

    @TestFactory
    Stream<DynamicTest> what21VianetHasOrMayHaveIsNotJoined() {
        return Stream.of(
                DynamicTest.dynamicTest("on its way", () -> isRefused(atSubmit(), Reason.MAY_BE_FILED)),
                DynamicTest.dynamicTest("in somebody's hands", () -> isRefused(inHand(), Reason.MAY_BE_FILED)),
                DynamicTest.dynamicTest("filed", () -> isRefused(atWork(), Reason.FILED_ALREADY)),
                DynamicTest.dynamicTest("withdrawn", () -> isRefused(beingWithdrawn(), Reason.WITHDRAWN_ALREADY)));
    }

    /** Whether a machine sends it just now is known only when it is tried. */
    @TestFactory
    Stream<DynamicTest> joiningIsNotOfferedWhereTheCaseItselfRefuses() {
        return Stream.of(
                DynamicTest.dynamicTest("of an unknown customer", () -> isNotOffered(ofNobodyKnown())),
                DynamicTest.dynamicTest("in somebody's hands", () -> isNotOffered(inHand())),
                DynamicTest.dynamicTest("filed", () -> isNotOffered(atWork())),
                DynamicTest.dynamicTest("withdrawn", () -> isNotOffered(beingWithdrawn())));
    }

    private CaseNumber ofNobodyKnown() {
        CaseNumber number = reported(report().put("customer", "nobody knows"));
        run(number, "findCustomer");
        task(number, "clarifyCustomer");
        return number;
    }

    private void isNotOffered(CaseNumber number) {
        assertThat(found(number).joined().isJoinable()).isFalse();
    }

    private CaseNumber inHand() {
        CaseNumber number = atHandOver();
        tasks.claim(task(number, "submitInAdminCenter").getId(), "wang");
        return number;
    }

    private CaseNumber beingWithdrawn() {
        CaseNumber number = atWork();
        desk.withdrawn(number, "Never mind.", false, "portal");
        return number;
    }

    private void isRefused(CaseNumber number, Reason why) {
        CaseNumber other = atTroubleshoot();
        List<What> before = happenings(number);

        refusesToJoin(number, other, why);

        assertThat(found(number).end()).isEmpty();
        assertThat(happenings(number)).isEqualTo(before);
        assertThat(instances(number)).isNotEmpty();
        assertThat(found(other).joined().cases()).isEmpty();
    }

    private void refusesToJoin(CaseNumber number, CaseNumber other, Reason why) {
        assertThatThrownBy(() -> desk.joined(number, other, "", "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(why));
    }

    /** Its end is decided, and nobody would tell those who come now. */
    @Test
    void nobodyWaitsInACaseThatIsBeingWithdrawn() {
        refusesToJoin(atTroubleshoot(), beingWithdrawn(), Reason.OTHER_CASE_WITHDRAWN);
    }

    @Test
    void aCaseIsJoinedToAnOpenOneOfTheSameCustomerAndService() {
        CaseNumber number = atTroubleshoot();
        CaseNumber closed = atTroubleshoot();
        desk.withdrawn(closed, "Never mind.", false, "portal");

        refusesToJoin(number, closed, Reason.OTHER_CASE_CLOSED);
        refusesToJoin(number, number, Reason.ITSELF);
        refusesToJoin(number, new CaseNumber("CR-2025-999999"), Reason.NOT_THE_SAME);
        task(number, "troubleshoot");
    }

    @Test
    void aClosedCaseIsJoinedNoMore() {
        CaseNumber number = atTroubleshoot();
        CaseNumber other = atTroubleshoot();
        desk.joined(number, other, "", "portal");

        refusesToJoin(number, atTroubleshoot(), Reason.CLOSED);
        refusesToJoin(other, number, Reason.OTHER_CASE_JOINED_HERE);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(desk.joined(new CaseNumber("CR-2025-999999"), atTroubleshoot(), "", "portal"))
                .isFalse();
    }
}
