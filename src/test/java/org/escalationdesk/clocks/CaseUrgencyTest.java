package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.escalationdesk.clocks.CaseUrgency.UrgentClock;
import org.escalationdesk.clocks.ClockMoments.Course;
import org.escalationdesk.clocks.ClockReading.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes first in people's lists. */
class CaseUrgencyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static Instant after(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    /** At risk after three quarters of an hour, over after an hour. */
    private static ClockMoments anHour(ClockName name, Course course) {
        return new ClockMoments(name, NINE, after(45), after(60), course, true);
    }

    private static ClockMoments until(ClockName name, int atRisk, int due) {
        return new ClockMoments(name, NINE, after(atRisk), after(due), Course.RUNS, true);
    }

    @ParameterizedTest(name = "after {0} minutes, A {1}: {2}, priority {3}")
    @CsvSource({
        "44, true, SEVERITY_A, 50",
        "44, false, ORDINARY, 40",
        "45, true, AT_RISK_A, 70",
        "45, false, AT_RISK, 60",
        "60, false, AT_RISK, 60",
        "61, true, BREACHED_A, 90",
        "61, false, BREACHED, 80"
    })
    void aCaseIsAsUrgentAsItsClockAndItsSeverity(int minutes, boolean severityA, Urgency urgency, int priority) {
        CaseUrgency found = CaseUrgency.of(List.of(anHour(ClockName.SOLUTION, Course.RUNS)), severityA, after(minutes));

        assertThat(found.urgency()).isEqualTo(urgency);
        assertThat(found.urgency().priority()).isEqualTo(priority);
        assertThat(Urgency.ofPriority(priority)).isEqualTo(urgency);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESTS", "STOPPED"})
    void aClockThatRestsOrIsMetPressesNobody(Course course) {
        CaseUrgency found = CaseUrgency.of(List.of(anHour(ClockName.SOLUTION, course)), false, after(90));

        assertThat(found.urgency()).isEqualTo(Urgency.ORDINARY);
        assertThat(found.clock()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RUNS, true", "RESTS_OVER, true", "RESTS, false", "STOPPED, false"})
    void whatPressesByADayThatNoNoticeCoversIsNotSure(Course course, boolean marked) {
        ClockMoments clock = new ClockMoments(ClockName.SOLUTION, NINE, after(45), after(60), course, false);

        CaseUrgency found = CaseUrgency.of(List.of(clock), false, after(90));

        assertThat(found.notSure()).isEqualTo(marked ? Set.of(after(60)) : Set.of());
    }

    @ParameterizedTest(name = "{0} after {1} minutes, due after {2}: {3}, sure {4}")
    @CsvSource({
        "RUNS, 10, 60, RUNNING, true",
        "RUNS, 50, 60, AT_RISK, true",
        "RUNS, 61, 60, BREACHED, true",
        "RUNS, 61, 300, BREACHED, true",
        "RUNS, 10, 5, BREACHED, true",
        "RESTS, 90, 60, PAUSED, true",
        "RESTS_OVER, 90, 60, BREACHED, true",
        "STOPPED, 90, 300, RUNNING, true",
        "RUNS, 10, 60, RUNNING, false",
        "RESTS_OVER, 90, 60, BREACHED, false"
    })
    void aDateStandsAsTheClocksOfItsCaseDo(Course course, int minutes, int due, State state, boolean sure) {
        ClockMoments clock = new ClockMoments(ClockName.SOLUTION, NINE, after(45), after(60), course, sure);

        TaskDue found = CaseUrgency.of(List.of(clock), false, after(minutes)).due(after(due), after(minutes));

        assertThat(found).isEqualTo(new TaskDue(after(due), state, sure));
    }

    @Test
    void whatIsOverComesBeforeWhatIsAtRiskThenWhatIsDueFirst() {
        ClockMoments over = until(ClockName.SOLUTION, 20, 30);
        ClockMoments atRisk = until(ClockName.NEXT_UPDATE, 35, 300);
        ClockMoments soon = until(ClockName.FIRST_ANSWER, 41, 42);

        assertThat(CaseUrgency.of(List.of(soon, atRisk, over), false, after(40)).clock())
                .contains(new UrgentClock(ClockName.SOLUTION, State.BREACHED, after(30), true));
        assertThat(CaseUrgency.of(List.of(soon, atRisk), false, after(40)).clock())
                .contains(new UrgentClock(ClockName.NEXT_UPDATE, State.AT_RISK, after(300), true));
        assertThat(CaseUrgency.of(List.of(soon, atRisk), false, after(30)).clock())
                .contains(new UrgentClock(ClockName.FIRST_ANSWER, State.RUNNING, after(42), true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, ORDINARY", "55, SEVERITY_A", "100, BREACHED_A"})
    void aPriorityThatSomebodyElseGaveIsTheNextLowerOne(int priority, Urgency urgency) {
        assertThat(Urgency.ofPriority(priority)).isEqualTo(urgency);
    }
}
