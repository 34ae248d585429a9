package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of a case's instants begin, pause and stop its clocks. */
class CaseClocksTest extends CaseWithClocks {

    private ClockReading read(ClockName name, int minutes) {
        return read(minutes).stream()
                .filter(reading -> reading.clock() == name)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewCaseWaitsForOurAnswerAndForASolution() {
        assertThat(read(10))
                .extracting(ClockReading::clock)
                .containsExactly(ClockName.FIRST_ANSWER, ClockName.SOLUTION);
        assertThat(read(10)).extracting(ClockReading::startedAt).containsOnly(NINE);
    }

    @Test
    void guidanceAnswersTheCustomerWhoMustActThen() {
        supportCase.guidance().sent("Restart it.", at(30));

        assertThat(read(ClockName.FIRST_ANSWER, 60)).returns(State.MET, ClockReading::state);
        assertThat(read(ClockName.FIRST_ANSWER, 60).counted()).isEqualTo(Duration.ofMinutes(30));
        assertThat(read(ClockName.NEXT_UPDATE, 60)).returns(State.PAUSED, ClockReading::state);
        assertThat(read(ClockName.SOLUTION, 600))
                .returns(State.PAUSED, ClockReading::state)
                .returns(Duration.ofMinutes(30), ClockReading::counted);
        assertThat(Said.in(read(ClockName.SOLUTION, 600).explanation().get(1).why()))
                .isEqualTo("rests: the customer must act");
    }

    @Test
    void whatAnAgentWritesDownOfACallCountsToo() {
        timeline.add(new CaseEvent(after(15), "agent", CaseEvent.What.SAID_BY_US, Sentence.words("We called.")));
        supportCase.guidance().sent("Restart it.", at(30));
        timeline.add(new CaseEvent(after(50), "agent", CaseEvent.What.SAID_BY_CUSTOMER, Sentence.words("No use.")));

        assertThat(read(ClockName.FIRST_ANSWER, 60)).returns(Duration.ofMinutes(15), ClockReading::counted);
        assertThat(read(ClockName.SOLUTION, 60))
                .returns(State.RUNNING, ClockReading::state)
                .returns(Duration.ofMinutes(40), ClockReading::counted);
    }

    /** Whether for 21Vianet, for access to the customer's tenant, or by phone; each answer or each going on ends it. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = CaseEvent.What.class,
            names = {
                "CUSTOMER_REPLIED",
                "SAID_BY_CUSTOMER",
                "CUSTOMER_SEARCHED_AGAIN",
                "CUSTOMER_FOUND",
                "WENT_ON_WITHOUT_ACCESS",
                "PERSISTS",
                "TROUBLESHOT",
                "FILED_IN_ADMIN_CENTER",
                "INFORMATION_GIVEN",
                "INFORMATION_DECLINED",
                "WENT_ON",
                "REJECTED_BY_21VIANET"
            })
    void whatTheCustomerWasAskedLetsTheSolutionRestUntilTheWorkGoesOn(CaseEvent.What end) {
        timeline.add(new CaseEvent(after(20), "agent", CaseEvent.What.CUSTOMER_ASKED, Sentence.words("Which build?")));
        timeline.add(new CaseEvent(after(30), "agent", CaseEvent.What.SAID_BY_US, Sentence.words("We wait.")));
        assertThat(read(ClockName.FIRST_ANSWER, 40)).returns(State.MET, ClockReading::state);
        assertThat(read(ClockName.SOLUTION, 40))
                .returns(State.PAUSED, ClockReading::state)
                .returns(Duration.ofMinutes(20), ClockReading::counted);

        timeline.add(new CaseEvent(after(50), "agent", end, Sentence.none()));

        assertThat(read(ClockName.SOLUTION, 60))
                .returns(State.RUNNING, ClockReading::state)
                .returns(Duration.ofMinutes(30), ClockReading::counted);
    }

    @Test
    void anEntryThatIsNoAnswerStopsNothing() {
        supportCase.noted("Called nobody.", at(10));

        assertThat(read(ClockName.FIRST_ANSWER, 130)).returns(State.BREACHED, ClockReading::state);
    }

    @Test
    void aSolutionThatWasNoneCountsOn() {
        supportCase.ending().solved(End.SOLVED_BY_US, "Restarted.", at(30));
        assertThat(read(ClockName.SOLUTION, 60)).returns(State.MET, ClockReading::state);

        supportCase.stillThere("No.", at(70));

        assertThat(read(ClockName.SOLUTION, 80)).returns(Duration.ofMinutes(80), ClockReading::counted);
    }

    @Test
    void theInitialResponseCountsFromTheSubmissionToTheFirstContact() {
        supportCase.work().filed(after(20));
        supportCase.severity().changedInPortal(Severity.A, "", at(20));

        assertThat(read(ClockName.INITIAL_RESPONSE_BY_21VIANET, 30))
                .returns(after(20), ClockReading::startedAt)
                .returns(after(80), ClockReading::dueAt)
                .returns(State.RUNNING, ClockReading::state);

        supportCase
                .work()
                .firstContact(new FirstContact(after(70), "Zhao Lei", FirstContact.By.PHONE), "", null, at(200));

        assertThat(read(ClockName.INITIAL_RESPONSE_BY_21VIANET, 300))
                .returns(State.MET, ClockReading::state)
                .returns(Duration.ofMinutes(50), ClockReading::counted);
    }

    @Test
    void anAttemptToReachUsThatWeMissedIsAContact() {
        supportCase.work().filed(after(0));

        supportCase
                .work()
                .firstContact(new FirstContact(after(50), "Zhao Lei", FirstContact.By.PHONE, true), "", null, at(200));

        assertThat(read(ClockName.INITIAL_RESPONSE_BY_21VIANET, 300))
                .returns(State.MET, ClockReading::state)
                .returns(Duration.ofMinutes(50), ClockReading::counted);
    }

    @Test
    void fromWhenAClockIsAtRiskIsAMatterOfSettings() {
        assertThat(CaseClocksOfTests.anHourForA(0.5).of(supportCase, timeline, after(60)))
                .extracting(ClockReading::state)
                .containsOnly(State.AT_RISK);
        assertThat(read(60)).extracting(ClockReading::state).containsOnly(State.RUNNING);
    }

    @Test
    void anotherSeverityHasAnotherTarget() {
        supportCase.work().filed(after(0));

        assertThat(read(ClockName.INITIAL_RESPONSE_BY_21VIANET, 70)).returns(State.RUNNING, ClockReading::state);
        supportCase.severity().changedInPortal(Severity.A, "", at(70));
        assertThat(read(ClockName.INITIAL_RESPONSE_BY_21VIANET, 70)).returns(State.BREACHED, ClockReading::state);
    }

    @Test
    void aQuestionIsAnsweredWhen21VianetHasTheAnswer() {
        supportCase.work().filed(after(0));
        supportCase
                .work()
                .firstContact(new FirstContact(after(10), "Zhao Lei", FirstContact.By.PHONE), "", null, at(10));
        assertThat(read(20)).extracting(ClockReading::clock).doesNotContain(ClockName.ANSWER_TO_21VIANET);

        supportCase.questions().informationNeeded("Which build?", at(30));
        assertThat(read(ClockName.ANSWER_TO_21VIANET, 40))
                .returns(after(30), ClockReading::startedAt)
                .returns(after(150), ClockReading::dueAt);

        supportCase.questions().informationGiven("", "16.0", true, at(50));
        assertThat(read(ClockName.ANSWER_TO_21VIANET, 60)).returns(State.RUNNING, ClockReading::state);
        supportCase.questions().informationSent(at(70));
        assertThat(read(ClockName.ANSWER_TO_21VIANET, 600))
                .returns(State.MET, ClockReading::state)
                .returns(Duration.ofMinutes(40), ClockReading::counted);
    }

    @Test
    void whileTheCaseWasClosedNobodyHadToAct() {
        supportCase.guidance().sent("Restart it.", at(30));
        supportCase.ending().closed(End.WRONG_CHANNEL, Sentence.none(), at(60));
        supportCase.ending().reopened(Reopening.By.CUSTOMER, at(1000));

        assertThat(read(ClockName.NEXT_UPDATE, 1010))
                .returns(State.RUNNING, ClockReading::state)
                .returns(Duration.ofMinutes(10), ClockReading::counted)
                .returns(after(1120), ClockReading::dueAt);
    }

    @Test
    void whatWasNeverAnsweredCountsOnOnceTheCaseIsOpenAgain() {
        supportCase.ending().closed(End.WRONG_CHANNEL, Sentence.none(), at(60));
        assertThat(read(900)).isEmpty();

        supportCase.ending().reopened(Reopening.By.CUSTOMER, at(1000));

        assertThat(read(ClockName.FIRST_ANSWER, 1010)).returns(Duration.ofMinutes(70), ClockReading::counted);
    }

    @Test
    void theOrderOfTheTimelineDoesNotMatter() {
        supportCase.guidance().sent("Restart it.", at(30));
        supportCase.ending().solved(End.SOLVED_BY_US, "Restarted.", at(90));
        List<ClockReading> once = read(120);

        Collections.shuffle(timeline, new Random(1));

        assertThat(CLOCKS.of(supportCase, timeline, after(120))).isEqualTo(once);
    }

    @Provide
    Arbitrary<List<CaseEvent>> timelines() {
        Arbitrary<CaseEvent> events = Combinators.combine(
                        Arbitraries.integers().between(0, 6), Arbitraries.of(CaseEvent.What.class))
                .as((hour, what) -> new CaseEvent(after(60 * hour), "agent", what, Sentence.none()));
        return events.list().ofMaxSize(8);
    }

    /** Not even that of things of one instant. */
    @Property(tries = 1000)
    void noOrderOfATimelineMatters(
            @ForAll("timelines") List<CaseEvent> once,
            @ForAll("timelines") List<CaseEvent> more,
            @ForAll Random random) {
        List<CaseEvent> all = new ArrayList<>(once);
        all.addAll(more);
        List<CaseEvent> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);

        assertThat(CLOCKS.of(supportCase, shuffled, after(500))).isEqualTo(CLOCKS.of(supportCase, all, after(500)));
        assertThat(CLOCKS.moments(supportCase, shuffled, after(500)))
                .isEqualTo(CLOCKS.moments(supportCase, all, after(500)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "GUIDANCE_SENT, SAID_BY_CUSTOMER, RUNNING",
        "TROUBLESHOT, GUIDANCE_SENT, PAUSED",
        "CUSTOMER_ASKED, SAID_BY_CUSTOMER, RUNNING",
        "CUSTOMER_ASKED, INFORMATION_GIVEN, RUNNING",
        "OUTAGE_AWAITED, OUTAGE_OVER, RUNNING",
        "SOLVED, STILL_THERE, RUNNING",
        "CLOSED, REOPENED, RUNNING",
        "SOLVED, CLOSED, MET"
    })
    void ofOneInstantTheAnswerComesAfterWhatItAnswers(CaseEvent.What first, CaseEvent.What then, State solution) {
        timeline.add(new CaseEvent(after(30), "agent", then, Sentence.none()));
        timeline.add(new CaseEvent(after(30), "agent", first, Sentence.none()));

        assertThat(read(ClockName.SOLUTION, 60)).returns(solution, ClockReading::state);
    }

    @Test
    void aSeverityThatChangesWhileTheSolutionRestsCountsAnewFromTheStart() {
        supportCase.guidance().sent("Restart it.", at(30));
        assertThat(read(ClockName.SOLUTION, 50))
                .returns(State.PAUSED, ClockReading::state)
                .returns(Duration.ofMinutes(30), ClockReading::counted)
                .returns(after(140), ClockReading::dueAt);

        supportCase.severity().changedInPortal(Severity.A, "", at(60));
        assertThat(read(ClockName.SOLUTION, 80))
                .returns(State.PAUSED, ClockReading::state)
                .returns(Duration.ofMinutes(30), ClockReading::counted)
                .returns(after(110), ClockReading::dueAt);

        timeline.add(new CaseEvent(after(100), "agent", CaseEvent.What.SAID_BY_CUSTOMER, Sentence.words("No use.")));
        assertThat(read(ClockName.SOLUTION, 110))
                .returns(State.RUNNING, ClockReading::state)
                .returns(Duration.ofMinutes(40), ClockReading::counted)
                .returns(after(130), ClockReading::dueAt);
    }

    @Test
    void whoIsNotToldOfTheServicesHealthReadsOfNoOutage() {
        timeline.add(new CaseEvent(after(10), "desk", CaseEvent.What.OUTAGE_AWAITED, Sentence.none()));

        assertThat(Said.in(CaseClocks.withoutHealth(read(20))
                        .get(1)
                        .explanation()
                        .get(1)
                        .why()))
                .isEqualTo("rests: somebody else must act");
        assertThat(Said.in(read(ClockName.SOLUTION, 20).explanation().get(1).why()))
                .isEqualTo("rests: a known outage has to end");
    }
}
