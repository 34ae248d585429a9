package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock is met only where somebody did what it waited for: what is told of a case that ended, however it did. */
class ClocksOfEndedCasesTest extends CaseWithClocks {

    /** Each clock that is told, with its state and what counted of it in minutes. */
    private String told(int minutes) {
        return read(minutes).stream()
                .map(reading -> reading.clock().code() + " " + reading.state().code() + " "
                        + reading.counted().toMinutes() + (reading.lapsed() ? " lapsed" : ""))
                .collect(Collectors.joining(", "));
    }

    private void guided(Integer minutes) {
        if (minutes != null) {
            supportCase.guidance().sent("Restart it.", at(minutes));
        }
    }

    /** As the road brings it there. */
    private void ends(End how, int minutes) {
        switch (how) {
            case SOLVED_BY_US, SOLVED_BY_CUSTOMER, RECOVERED -> {
                supportCase.ending().solved(how, "Restarted.", at(minutes - 10));
                confirmed(minutes);
            }
            case RESOLVED_BY_21VIANET -> {
                supportCase.work().resolved("Mended.", at(minutes - 10));
                confirmed(minutes);
            }
            case REJECTED_BY_21VIANET -> {
                supportCase.work().rejected(Rejection.OTHER, "Not ours.", at(minutes - 10));
                confirmed(minutes);
            }
            case WITHDRAWN -> supportCase.ending().withdrawnByCustomer("Gone.", false, true, at(minutes));
            case JOINED, NOT_OUR_CUSTOMER, WRONG_CHANNEL ->
                supportCase.ending().closed(how, Sentence.none(), at(minutes));
        }
    }

    private void confirmed(int minutes) {
        supportCase.moveTo(Stage.TROUBLESHOOT);
        supportCase.moveTo(Stage.CONFIRM);
        supportCase.ending().confirmed("It works.", at(minutes));
    }

    @ParameterizedTest(name = "guidance after {0}, {1} after {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-  | SOLVED_BY_US         | 60  | first-answer met 60, solution met 50",
                "-  | SOLVED_BY_CUSTOMER   | 60  | first-answer met 60, solution met 50",
                "-  | RECOVERED            | 60  | first-answer met 60, solution met 50",
                "-  | RESOLVED_BY_21VIANET | 60  | first-answer met 60, solution met 50",
                "-  | REJECTED_BY_21VIANET | 60  | first-answer met 60",
                "-  | WITHDRAWN            | 60  | -",
                "-  | JOINED               | 60  | -",
                "-  | NOT_OUR_CUSTOMER     | 60  | -",
                "-  | WRONG_CHANNEL        | 60  | -",
                "30 | SOLVED_BY_US         | 60  | first-answer met 30, next-update met 10, solution met 30",
                "30 | WITHDRAWN            | 60  | first-answer met 30",
                "30 | JOINED               | 60  | first-answer met 30",
                "-  | SOLVED_BY_US         | 140 | first-answer breached 140, solution breached 130",
                "-  | REJECTED_BY_21VIANET | 140 | first-answer breached 140, solution breached 140 lapsed",
                "-  | WITHDRAWN            | 120 | -",
                "-  | WITHDRAWN            | 121 | first-answer breached 121 lapsed, solution breached 121 lapsed",
                "-  | JOINED               | 121 | first-answer breached 121 lapsed, solution breached 121 lapsed",
                "-  | NOT_OUR_CUSTOMER     | 121 | first-answer breached 121 lapsed, solution breached 121 lapsed",
                "-  | WRONG_CHANNEL        | 121 | first-answer breached 121 lapsed, solution breached 121 lapsed",
                "30 | JOINED               | 600 | first-answer met 30"
            })
    void onlyWhatSomebodyDidIsMet(Integer guided, End how, int minutes, String expected) {
        guided(guided);
        ends(how, minutes);

        assertThat(told(1000)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({"JOINED", "WITHDRAWN", "WRONG_CHANNEL"})
    void whatIsSaidLaterAnswersNothingThatIsNotOwed(End how) {
        ends(how, 60);
        timeline.add(new CaseEvent(after(500), "agent", CaseEvent.What.REPORTER_TOLD, Sentence.words("Mended.")));

        assertThat(read(1000)).isEmpty();
    }

    @Test
    void aNextUpdateThatWasOverWhenTheCustomerWithdrewWasNeverGiven() {
        timeline.add(new CaseEvent(after(10), "agent", CaseEvent.What.SAID_BY_US, Sentence.words("We look.")));
        ends(End.WITHDRAWN, 200);

        assertThat(told(1000))
                .isEqualTo("first-answer met 10, next-update breached 190 lapsed, solution breached 200 lapsed");
        assertThat(read(1000)).extracting(ClockReading::stoppedAt).containsExactly(after(10), after(200), after(200));
    }

    @Test
    void whatTheCustomerWithdrewIsOwedNoMoreBefore21VianetHearsOfIt() {
        supportCase.work().filed(after(0));
        supportCase.work().withdrawn("Gone.", at(30));

        assertThat(read(600)).isEmpty();
        assertThat(CLOCKS.moments(supportCase, timeline, after(600))).isEmpty();
        assertThat(CLOCKS.of(supportCase, ClockName.INITIAL_RESPONSE_BY_21VIANET, after(600)))
                .isEmpty();
    }

    @Test
    void anInitialResponseThatWasOverWhenTheCustomerWithdrewNeverCame() {
        supportCase.work().filed(after(0));
        supportCase.work().withdrawn("Gone.", at(130));

        assertThat(told(600))
                .isEqualTo("first-answer breached 130 lapsed, solution breached 130 lapsed, "
                        + "21vianet-initial-response breached 130 lapsed");
        assertThat(CLOCKS.moments(supportCase, timeline, after(600)))
                .extracting(ClockMoments::runs)
                .containsOnly(false);
    }

    @Test
    void that21VianetEndsItsWorkIsItsResponse() {
        supportCase.work().filed(after(0));
        supportCase.work().resolved("Mended.", at(30));

        assertThat(told(60)).endsWith("21vianet-initial-response met 30");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "given           | met 20",
                "sent            | met 30",
                "given, resolved | met 20",
                "sent, resolved  | met 30",
                "declined        | -",
                "went on         | -",
                "resolved early  | -",
                "resolved        | breached 370",
                "withdrawn       | -"
            })
    void ourAnswerIsMetWhere21VianetGotIt(String what, String expected) {
        supportCase.work().filed(after(0));
        supportCase
                .work()
                .firstContact(new FirstContact(after(10), "Zhao Lei", FirstContact.By.PHONE), "", null, at(10));
        supportCase.questions().informationNeeded("Which build?", at(30));

        Arrays.stream(what.split(", ")).forEach(this::goesOn);

        assertThat(read(600).stream()
                        .filter(reading -> reading.clock() == ClockName.ANSWER_TO_21VIANET)
                        .map(reading ->
                                reading.state().code() + " " + reading.counted().toMinutes()))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    private void goesOn(String what) {
        switch (what) {
            case "given" -> supportCase.questions().informationGiven("", "16.0", false, at(50));
            case "sent" -> {
                supportCase.questions().informationGiven("", "16.0", true, at(50));
                supportCase.questions().informationSent(at(60));
            }
            case "declined" -> supportCase.questions().informationDeclined("", "Nobody knows.", at(50));
            case "went on" -> supportCase.questions().wentOnInPortal(after(50), at(55));
            case "resolved early" -> supportCase.work().resolved("Mended.", at(50));
            case "resolved" -> supportCase.work().resolved("Mended.", at(400));
            case "withdrawn" -> supportCase.work().withdrawn("Gone.", at(50));
            default -> throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest(name = "guidance after {0}, {1} after {2}, open again after 1000: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-  | SOLVED_BY_US         | 60  | first-answer met 60, next-update running 30, solution at-risk 90",
                "-  | RESOLVED_BY_21VIANET | 60  | first-answer met 60, next-update running 30, solution at-risk 90",
                "-  | REJECTED_BY_21VIANET | 60  | first-answer met 60, next-update running 30, solution at-risk 90",
                "-  | SOLVED_BY_US         | 130 | first-answer breached 130, next-update running 30, solution breached 160",
                "40 | SOLVED_BY_US         | 60  | first-answer met 40, next-update running 30, solution running 80",
                "-  | WRONG_CHANNEL        | 60  | first-answer at-risk 90, solution at-risk 90",
                "-  | NOT_OUR_CUSTOMER     | 80  | first-answer at-risk 110, solution at-risk 110",
                "-  | WITHDRAWN            | 100 | first-answer breached 130, solution breached 130",
                "30 | WITHDRAWN            | 60  | first-answer met 30, next-update running 30, solution running 60"
            })
    void whatIsOpenAgainGoesOnWhereItWas(Integer guided, End how, int minutes, String expected) {
        guided(guided);
        ends(how, minutes);
        supportCase.ending().reopened(Reopening.By.DESK, at(1000));

        assertThat(told(1030)).isEqualTo(expected);
    }

    @Test
    void theTimeInWhichTheCaseWasClosedMovesTheSolutionAndSaysWhy() {
        ends(End.SOLVED_BY_US, 60);
        supportCase.ending().reopened(Reopening.By.DESK, at(1000));

        ClockReading solution = read(1030).get(2);

        assertThat(solution.dueAt()).isEqualTo(after(120 + 940));
        assertThat(solution.explanation())
                .extracting(stretch -> stretch.from() + " " + stretch.counted() + " " + Said.in(stretch.why()))
                .containsExactly(
                        after(0) + " true counted around the clock",
                        after(60) + " false rests: the case was closed",
                        after(1000) + " true counted around the clock");
    }

    @Test
    void whoIsToldOnceMoreThatItIsOverIsAnswered() {
        ends(End.SOLVED_BY_US, 60);
        supportCase.ending().reopened(Reopening.By.CUSTOMER, at(1000));
        supportCase.ending().closedAgain("It was another one.", at(1050));

        assertThat(told(2000)).isEqualTo("first-answer met 60, next-update met 50, solution met 110");
    }

    @Test
    void whatPressedBeforeTheEndIsNotAtRiskAfterIt() {
        assertThat(read(100)).extracting(ClockReading::state).containsOnly(State.AT_RISK);

        ends(End.WITHDRAWN, 100);

        assertThat(read(100)).isEmpty();
    }
}
