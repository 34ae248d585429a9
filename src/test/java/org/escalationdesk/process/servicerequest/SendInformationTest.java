package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.NotOffered;
import org.escalationdesk.delivery.DeliveryOutcome.Refused;
import org.escalationdesk.delivery.DeliveryOutcome.TryLater;
import org.escalationdesk.delivery.DeliveryOutcome.Unknown;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SendInformationTest extends ProcessTest {

    private static final RequestNumber ANY = new RequestNumber("1");

    @Autowired
    InformationNotes ledger;

    private CaseNumber answered() {
        CaseNumber number = atWork();
        answer(number);
        return number;
    }

    private void answer(CaseNumber number) {
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        complete(number, "provideInformation", "{'information':'All of sales.'}");
    }

    private State state(CaseNumber number) {
        return ledger.newest(number).orElseThrow().state();
    }

    @Test
    void theDecisionIsCommittedBeforeAnythingIsSent() {
        CaseNumber number = answered();

        assertThat(instance(number, "service-request")).isWaitingAt("sendInformation");
        assertThat(state(number)).isEqualTo(State.INTENDED);
        assertThat(notes.received()).isEmpty();
    }

    @Test
    void theNoteEndsWithAMarkOfItsOwn() {
        CaseNumber number = answered();
        notes.answer(new Accepted(ANY), new Accepted(ANY));

        send(number);
        answer(number);
        send(number);

        assertThat(notes.received())
                .extracting(InformationNote::markedText)
                .containsExactly("All of sales.\n\n[" + number + "/1 #1]", "All of sales.\n\n[" + number + "/1 #2]");
        assertThat(notes.received())
                .extracting(InformationNote::requestNumber)
                .containsOnly(found(number).filing().requestNumber().orElseThrow());
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
    }

    @Test
    void whileItIsBeingSentTheLedgerSaysSo() {
        CaseNumber number = answered();
        notes.answer(new Accepted(ANY));
        State[] seen = new State[1];
        notes.whileSending(() ->
                seen[0] = CompletableFuture.supplyAsync(() -> state(number)).join());

        send(number);

        assertThat(seen[0]).isEqualTo(State.SENT);
        assertThat(state(number)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void theirClockGoesOnWhenTheyHaveIt() {
        CaseNumber number = answered();
        notes.answer(new Accepted(ANY));
        assertThat(found(number).work().sinceFirstContact().orElseThrow().state())
                .isEqualTo(Stopwatch.State.PAUSED);
        clock.moveBy(Duration.ofMinutes(7));

        send(number);

        Stopwatch work = found(number).work().sinceFirstContact().orElseThrow();
        assertThat(work.state()).isEqualTo(Stopwatch.State.RUNNING);
        assertThat(work.explain())
                .anyMatch(stretch ->
                        !stretch.counted() && stretch.until().equals(Optional.of(MORNING.plus(Duration.ofMinutes(7)))));
    }

    @Test
    void afterAnUnclearOutcomeItLooksForItsMark() {
        CaseNumber number = answered();
        notes.answer(new Unknown(Sentence.words("no answer within 10 s")));
        notes.findFor(new LookUp.Found(ANY));
        send(number);

        run(number, "nextSendingDue");
        send(number);

        assertThat(notes.received()).hasSize(1);
        assertThat(notes.asked()).hasSize(1);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(happenings(number)).contains(What.INFORMATION_NOT_SENT, What.INFORMATION_SENT);
    }

    @Test
    void whatMayBeOnItsWayIsWaitedForByTheTimerBeforeAnybodyLooks() {
        CaseNumber number = answered();
        notes.takesAtMost(Duration.ofMinutes(2));
        notes.whileSending(() -> {
            throw new IllegalStateException("the connection to the database is cut");
        });
        Job job = job(number, "sendInformation");
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("is cut");
        assertThat(state(number)).isEqualTo(State.SENT);
        clock.moveBy(Duration.ofMinutes(1));

        send(number);

        assertThat(notes.asked()).isEmpty();
        assertThat(notes.received()).hasSize(1);
        assertThat(happenings(number)).doesNotContain(What.INFORMATION_NOT_SENT);
        assertThat(job(number, "nextSendingDue").getDuedate().toInstant()).isEqualTo(MORNING.plusSeconds(120));
        clock.moveTo(MORNING.plusSeconds(120));
        notes.findFor(new LookUp.Found(ANY));
        run(number, "nextSendingDue");
        send(number);
        assertThat(notes.received()).hasSize(1);
        assertThat(state(number)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void afterAnUnclearOutcomeItSendsAgainOnlyWhatIsAbsent() {
        CaseNumber number = answered();
        notes.answer(new Unknown(Sentence.words("no answer within 10 s")), new Accepted(ANY));
        notes.findFor(new LookUp.Absent());
        send(number);

        run(number, "nextSendingDue");
        send(number);

        assertThat(notes.received()).hasSize(2);
        assertThat(notes.received().get(1).key())
                .isEqualTo(notes.received().get(0).key());
    }

    @Test
    void whatWasCertainlyNotTakenIsSentAgainWithoutLooking() {
        CaseNumber number = answered();
        notes.answer(new TryLater(Sentence.words("busy"), Optional.of(Duration.ofMinutes(5))), new Accepted(ANY));
        send(number);
        assertThat(job(number, "nextSendingDue").getDuedate().toInstant())
                .isBetween(MORNING.plusSeconds(300), MORNING.plusSeconds(361));

        run(number, "nextSendingDue");
        send(number);

        assertThat(notes.asked()).isEmpty();
        assertThat(state(number)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatIsNotTakenIsToldByAPersonAndByNoMachineAnyMore() {
        for (boolean refused : new boolean[] {true, false}) {
            CaseNumber number = answered();
            notes.forget();
            notes.answer(refused ? new Refused(Sentence.words("it is closed")) : new NotOffered(Sentence.words("501")));

            send(number);

            assertThat(view(number, "tellInformation").get("notice").asText())
                    .contains(refused ? "it is closed" : "501");
            assertThat(view(number, "tellInformation").get("informationToTell").asText())
                    .isEqualTo("All of sales.\n\n[" + number + "/1 #1]");
            runtime.createProcessInstanceModification(
                            instance(number, "service-request").getId())
                    .startBeforeActivity("sendInformation")
                    .execute();
            run(number, "sendInformation");
            assertThat(notes.received()).hasSize(1);
        }
    }

    @Test
    void usedUpAttemptsStandInCockpitUntilAPersonToldIt() {
        CaseNumber number = answered();
        notes.answer(new Unknown(Sentence.words("no answer within 10 s")));
        send(number);
        for (int attempt = 2; attempt <= 5; attempt++) {
            notes.findFor(new LookUp.NoAnswer(Sentence.words("21Vianet does not answer")));
            run(number, "nextSendingDue");
            send(number);
        }

        assertThat(view(number, "tellInformation").get("notice").asText())
                .startsWith("21Vianet may already have the note");
        String instance = instance(number, "service-request").getId();
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getActivityId())
                .isEqualTo("tellInformation");
        complete(number, "tellInformation", "{'howTold':'By phone to Wang Fang.'}");
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .isZero();
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(found(number).work().sinceFirstContact().orElseThrow().state())
                .isEqualTo(Stopwatch.State.RUNNING);
    }

    @Test
    void whatWasFiledByHandIsToldByHand() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("501")));
        submit(number);
        complete(number, "submitInAdminCenter", filedNow("617" + number.value().substring(8)));
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        assertThat(view(number, "provideInformation").get("informationIsSent").asBoolean())
                .isFalse();

        complete(number, "provideInformation", "{'information':'All of sales.'}");

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(ledger.newest(number)).isEmpty();
        assertThat(found(number).work().sinceFirstContact().orElseThrow().state())
                .isEqualTo(Stopwatch.State.RUNNING);
    }

    // What 21Vianet did not ask for

    private void tell(CaseNumber number) {
        as("agent", "agents");
        try {
            desk.toldTo21Vianet(number, "It is calendars, not mail.", "agent");
        } finally {
            identity.clearAuthentication();
        }
    }

    private void tellsNothing(CaseNumber number, Reason why) {
        int told = register.timeline(number).size();

        assertThatThrownBy(() -> tell(number))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(why));

        assertThat(register.timeline(number)).hasSize(told);
    }

    @Test
    void whatTheyHaveToKnowIsSentThoughTheyDidNotAsk() {
        CaseNumber number = atWork();
        notes.answer(new Accepted(ANY));

        tell(number);
        assertThat(instance(number, "service-request")).isWaitingAt("sendInformation");
        assertThat(state(number)).isEqualTo(State.INTENDED);
        send(number);

        assertThat(notes.received())
                .extracting(InformationNote::markedText)
                .containsExactly("It is calendars, not mail.\n\n[" + number + "/1 #1]");
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(task(number, "workWith21Vianet").getAssignee()).isEqualTo("agent");
        assertThat(happenings(number)).endsWith(What.INFORMATION_GIVEN, What.INFORMATION_SENT);
    }

    @Test
    void beforeTheirFirstContactToo() {
        CaseNumber number = atFirstContact();
        notes.answer(new Accepted(ANY));

        tell(number);
        send(number);

        assertThat(notes.received()).hasSize(1);
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    @Test
    void whereTheDeskDoesNotReachTheRequestAPersonTellsIt() {
        CaseNumber number = atHandOver();
        complete(number, "submitInAdminCenter", filedNow("63" + number.value().substring(8)));

        tell(number);
        send(number);

        assertThat(instance(number, "service-request")).isWaitingAt("tellInformation");
        assertThat(view(number, "tellInformation").get("informationToTell").asText())
                .startsWith("It is calendars, not mail.");
        assertThat(notes.received()).isEmpty();
        complete(number, "tellInformation", "{'howTold':'By phone to Wang.'}");
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    @Test
    void whatTheyDoNotHaveIsNotToldThem() {
        tellsNothing(atTroubleshoot(), Reason.NOT_WITH_21VIANET);
        tellsNothing(atHandOver(), Reason.NOT_WITH_21VIANET);
    }

    @Test
    void oneThingIsToldAtATime() {
        CaseNumber asked = atWork();
        complete(asked, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        tellsNothing(asked, Reason.TOLD_SOMETHING_ELSE);

        complete(asked, "provideInformation", "{'information':'All of sales.'}");
        tellsNothing(asked, Reason.TOLD_SOMETHING_ELSE);
    }

    /** A manager's decision would end with the task. */
    @Test
    void noNoteGoesWhileAManagerDecidesWhatTheyAreAskedFor() {
        agreementIsOnFile();
        CaseNumber number = atWork();
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'ask-higher-severity','higherSeverity':'A','businessImpact':'Nobody can work.','aroundTheClock':true}");

        tellsNothing(number, Reason.TOLD_SOMETHING_ELSE);

        assertThat(task(number, "approveSeverityA")).isNotNull();
    }
}
