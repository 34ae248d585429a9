package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Incident;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The customer withdraws the problem, whatever the case is doing. */
class WithdrawnByCustomerTest extends ProcessTest {

    private static final DeliveryOutcome TAKEN = new DeliveryOutcome.Accepted(new RequestNumber("1"));

    @Autowired
    private PlatformTransactionManager transactionManager;

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
        assertThat(desk.withdrawn(number, "Never mind.", false, "portal")).isTrue();

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).end()).contains(End.WITHDRAWN);
        assertThat(Said.in(found(number).ending().inWords())).isEqualTo("Withdrawn, with nothing to tell 21Vianet");
        assertThat(happenings(number)).endsWith(What.WITHDRAWN, What.CLOSED);
        assertThat(instances(number)).isEmpty();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
        assertThat(passed(number)).contains("withdrawnByCustomer");
    }

    @Test
    void whatIsOnItsWayTo21VianetIsNotWithdrawnBehindItsBack() {
        CaseNumber number = atSubmit();

        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", false, "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ON_ITS_WAY));
        assertThat(found(number).end()).isEmpty();
        assertThat(job(number, "submitServiceRequest")).isNotNull();
    }

    // What 21Vianet has, or may have

    @Test
    void what21VianetHasEndsAsSoonAsItHasTheNote() {
        CaseNumber number = atWork();
        notes.answer(TAKEN);

        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
        assertThat(instance(number, "service-request")).isNull();
        assertThat(found(number).end()).isEmpty();
        tell(number);
        endedWith(number, What.INFORMATION_SENT, "withdrawnAndTold");
        assertThat(Said.in(found(number).ending().inWords())).isEqualTo("Withdrawn, and 21Vianet was told");
        assertThat(notes.received()).hasSize(1);
        assertThat(notes.received().get(0).markedText())
                .startsWith("客户已撤回此请求。")
                .endsWith(notes.received().get(0).mark());
    }

    /** The first contact is missing, a question is open, a note is on its way, a manager decides: all of it ends. */
    @TestFactory
    Stream<DynamicTest> whateverIsOpenWith21VianetEnds() {
        return Stream.of(
                DynamicTest.dynamicTest("first contact", () -> isToldAndEnds(atFirstContact())),
                DynamicTest.dynamicTest("a question", () -> isToldAndEnds(asked())),
                DynamicTest.dynamicTest("a note on its way", () -> isToldAndEnds(answered())),
                DynamicTest.dynamicTest("a higher severity", () -> isToldAndEnds(severityAWanted())));
    }

    private void isToldAndEnds(CaseNumber number) {
        notes.forget();
        notes.answer(TAKEN);

        desk.withdrawn(number, "Never mind.", false, "portal");
        tell(number);

        endedWith(number, What.INFORMATION_SENT, "withdrawnAndTold");
        assertThat(notes.received())
                .extracting(InformationNote::markedText)
                .singleElement()
                .asString()
                .startsWith("客户已撤回此请求。");
    }

    private CaseNumber asked() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        return number;
    }

    private CaseNumber answered() {
        CaseNumber number = asked();
        complete(number, "provideInformation", "{'information':'All of sales.'}");
        return number;
    }

    private CaseNumber severityAWanted() {
        CaseNumber number = atWork();
        severityA();
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'ask-higher-severity','higherSeverity':'A','businessImpact':'Nobody can work.','aroundTheClock':true}");
        return number;
    }

    @Test
    void theNoteIsSentAgainLaterAndNeverTwice() {
        CaseNumber number = atWork();
        notes.answer(new DeliveryOutcome.Unknown(Sentence.words("cut off")));
        desk.withdrawn(number, "Never mind.", false, "portal");
        tell(number);
        assertThat(job(number, "nextTellingDue")).isNotNull();

        notes.findFor(new LookUp.Found(found(number).filing().requestNumber().orElseThrow()));
        clock.moveBy(Duration.ofDays(1));
        run(number, "nextTellingDue");
        tell(number);

        endedWith(number, What.INFORMATION_SENT, "withdrawnAndTold");
        assertThat(notes.received()).hasSize(1);
    }

    @Test
    void whereNoNoteIsTakenAPersonTells() {
        CaseNumber number = atWork();
        notes.answer(new DeliveryOutcome.NotOffered(Sentence.words("501")));
        desk.withdrawn(number, "Never mind.", false, "portal");
        tell(number);

        assertThat(view(number, "tellWithdrawal").get("informationToTell").asText())
                .startsWith("客户已撤回此请求。");
        complete(number, "tellWithdrawal", "{'howTold':'By phone, to Wang Fang.'}");

        endedWith(number, What.INFORMATION_TOLD, "toldByHand");
    }

    @Test
    void afterTheLastAttemptAPersonTellsAndCockpitShowsIt() {
        CaseNumber number = atWork();
        desk.withdrawn(number, "Never mind.", false, "portal");
        for (int attempt = 0; attempt < 5; attempt++) {
            notes.answer(new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.empty()));
            tell(number);
            if (waitsAt(number, "nextTellingDue")) {
                clock.moveBy(Duration.ofDays(1));
                run(number, "nextTellingDue");
            }
        }

        assertThat(runtime.createIncidentQuery()
                        .incidentType(TellWithdrawal.INCIDENT)
                        .list())
                .extracting(Incident::getConfiguration)
                .contains(number.value());
        complete(number, "tellWithdrawal", "{'howTold':'By phone, to Wang Fang.'}");
        endedWith(number, What.INFORMATION_TOLD, "toldByHand");
        assertThat(runtime.createIncidentQuery()
                        .incidentType(TellWithdrawal.INCIDENT)
                        .count())
                .isZero();
    }

    @Test
    void whatAPersonFiledAPersonWithdraws() {
        CaseNumber number = atHandOver();
        tasks.claim(task(number, "submitInAdminCenter").getId(), "agent");
        complete(number, "submitInAdminCenter", filedNow("620000000000078"));

        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThat(view(number, "tellWithdrawal").get("informationToTell").asText())
                .startsWith("客户已撤回此请求。");
        complete(number, "tellWithdrawal", "{'howTold':'Closed in the admin center.'}");
        endedWith(number, What.INFORMATION_TOLD, "toldByHand");
        assertThat(notes.received()).isEmpty();
    }

    @Test
    void whatNobodyHasInHandYet21VianetKnowsNothingOf() {
        endsBy(atHandOver());
    }

    @Test
    void whatSomebodyHadInHand21VianetMayHave() {
        CaseNumber number = atHandOver();
        tasks.claim(task(number, "submitInAdminCenter").getId(), "wang");

        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        complete(number, "tellWithdrawal", "{'howTold':'It is not there.'}");
        endedWith(number, What.INFORMATION_TOLD, "toldByHand");
    }

    @Test
    void whatIsToldNewsDoNotStop() {
        CaseNumber number = atWork();
        notes.answer(TAKEN);
        desk.withdrawn(number, "Never mind.", false, "portal");
        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", false, "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.WITHDRAWN_ALREADY));

        inOneTransaction(() -> {
            SupportCase held = register.hold(number);
            held.work()
                    .resolvedInPortal(Sentence.words("Done."), clock.instant(), new Stamp(clock.instant(), Stamp.DESK));
            register.save(held);
        });
        tell(number);

        endedWith(number, What.INFORMATION_SENT, "withdrawnAndTold");
    }

    @Test
    void what21VianetIsDoneWithEndsAtOnce() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");

        endsBy(number);
    }

    private boolean waitsAt(CaseNumber number, String activity) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(number.value())
                        .activityId(activity)
                        .count()
                > 0;
    }

    private void inOneTransaction(Runnable work) {
        new TransactionTemplate(transactionManager).executeWithoutResult(tx -> work.run());
    }

    private void endedWith(CaseNumber number, What told, String end) {
        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).end()).contains(End.WITHDRAWN);
        assertThat(happenings(number)).contains(What.WITHDRAWN).endsWith(told, What.CLOSED);
        assertThat(instances(number)).isEmpty();
        assertThat(passed(number)).contains(end);
    }

    private void tell(CaseNumber number) {
        run(number, "sendWithdrawal");
        run(number, "sendWithdrawal");
    }

    // Whoever joined it

    @Test
    void whoeverJoinedTheCaseIsNotForgotten() {
        CaseNumber first = atTroubleshoot();
        CaseNumber second = joinedTo(first);

        assertThatThrownBy(() -> desk.withdrawn(first, "Never mind.", false, "portal"))
                .isInstanceOfSatisfying(CaseRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.OTHERS_WAIT_HERE);
                    assertThat(refusal.sentence())
                            .isEqualTo(Sentence.of("cases.refusal.others-wait-here", second.value()));
                });
        task(first, "troubleshoot");
    }

    @Test
    void whatEverybodyWithdrawsEndsForEverybody() {
        CaseNumber first = atTroubleshoot();
        CaseNumber second = joinedTo(first);

        desk.withdrawn(first, "Never mind.", true, "portal");

        assertThat(found(first).end()).contains(End.WITHDRAWN);
        assertThat(happenings(second)).endsWith(What.WITHDRAWN);
    }

    private CaseNumber joinedTo(CaseNumber first) {
        CaseNumber second = reported(report());
        run(second, "findCustomer");
        complete(second, "compareCases", "{'outcome':'join','others':['" + first + "']}");
        return second;
    }

    @Test
    void aClosedCaseIsWithdrawnNoMore() {
        CaseNumber number = atTroubleshoot();
        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThatThrownBy(() -> desk.withdrawn(number, "Never mind.", false, "portal"))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(desk.withdrawn(new CaseNumber("CR-2025-999999"), "Never mind.", false, "portal"))
                .isFalse();
    }
}
