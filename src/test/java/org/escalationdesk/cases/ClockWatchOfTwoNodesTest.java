package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.clocks.CalendarOfTests;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Two nodes that watch the same clocks; one is stopped where it matters. The first answer is due after two hours. */
class ClockWatchOfTwoNodesTest {

    private static final Instant LATE = MORNING.plus(Duration.ofMinutes(100));

    private final DeskOnH2 desk = new DeskOnH2();
    private final CaseProcess process = mock();
    private final CaseNumber number = desk.opened("No mail");

    @BeforeEach
    void theWatchHasSeenTheNewCase() {
        node(MORNING, mock()).round();
        assertThat(warnings()).isZero();
    }

    private ClockWatch node() {
        return node(LATE, process);
    }

    private ClockWatch node(Instant now, CaseProcess engine) {
        return node(now, engine, CaseClocksOfTests.anHourForA());
    }

    private ClockWatch node(Instant now, CaseProcess engine, CaseClocks clocks) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new ClockWatch(
                desk.register,
                clocks,
                new CaseUrgencies(
                        desk.jdbc, new NamedParameterJdbcTemplate(desk.database), desk.register, clocks, clock),
                engine,
                desk.jdbc,
                desk.transactions,
                clock);
    }

    private long warnings() {
        return desk.register.timeline(number).stream()
                .filter(event -> event.what() == What.CLOCK_AT_RISK)
                .count();
    }

    @Test
    void aNodeThatComesWhileAnotherLooksLeavesTheCaseAlone() {
        CaseProcess others = mock();
        doAnswer(inTheMiddle -> {
                    desk.meanwhile(() -> node(LATE, others).round());
                    return Optional.empty();
                })
                .when(process)
                .followClocks(any(), any(), any());

        node().round();

        assertThat(warnings()).isEqualTo(2);
        verify(others, never()).followClocks(any(), any(), any());
    }

    @Test
    void aNodeThatComesRightAfterAnotherFindsNothingToDo() {
        CaseProcess others = mock();
        node().round();

        node(LATE, others).round();

        assertThat(warnings()).isEqualTo(2);
        verify(others, never()).followClocks(any(), any(), any());
    }

    @Test
    void aCaseThatSomebodyHoldsIsLookedAtInTheNextRound() {
        desk.inATransaction(() -> {
            desk.register.hold(number);
            desk.meanwhile(() -> node().round());
        });
        assertThat(warnings()).isZero();

        node().round();

        assertThat(warnings()).isEqualTo(2);
    }

    @Test
    void whatOneNodeCouldNotFinishAnotherDoes() {
        doThrow(new IllegalStateException("the node falls")).when(process).followClocks(any(), any(), any());
        node().round();
        assertThat(warnings()).isZero();

        CaseProcess others = mock();
        node(LATE, others).round();

        assertThat(warnings()).isEqualTo(2);
        verify(others).followClocks(eq(number), eq(Urgency.AT_RISK), any());
    }

    /** Targets, the working calendar, and from when a clock is at risk. */
    @Test
    void allOpenCasesAreReckonedAgainOnceTheRulesAreOthers() {
        Instant soon = MORNING.plus(Duration.ofMinutes(50));
        node(soon, process).round();
        assertThat(warnings()).isZero();

        node(soon, process, CaseClocksOfTests.anHourForA(0.4)).round();

        assertThat(warnings()).isEqualTo(2);
        verify(process).followClocks(eq(number), eq(Urgency.AT_RISK), any());
    }

    /** Opened on Monday, March 2; a later notice makes the Tuesday a day off, and the node that starts then knows it. */
    @Test
    void aRevisedCalendarMovesWhatIsDue(@TempDir Path folder) throws Exception {
        CaseProcess before = mock();
        node(MORNING, before, CaseClocksOfTests.aBusinessDay(CalendarOfTests.with(folder)))
                .round();
        assertThat(due(before)).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));

        Files.writeString(folder.resolve("2026-revised.json"), """
                {"year": 2026, "revision": 2, "days": [{"date": "2026-03-03", "isOffDay": true}]}""");
        node(MORNING, process, CaseClocksOfTests.aBusinessDay(CalendarOfTests.with(folder)))
                .round();

        assertThat(due(process)).isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
    }

    private Instant due(CaseProcess told) {
        ArgumentCaptor<List<ClockMoments>> clocks = ArgumentCaptor.captor();
        verify(told).followClocks(eq(number), any(), clocks.capture());
        return clocks.getValue().stream()
                .filter(clock -> clock.clock() == ClockName.SOLUTION)
                .findFirst()
                .orElseThrow()
                .dueAt();
    }

    @Test
    void aCaseThatChangesIsLookedAtAgain() {
        node().round();
        desk.inATransaction(() -> desk.noted(number, "Came later."));

        CaseProcess others = mock();
        node(LATE, others).round();

        verify(others).followClocks(eq(number), eq(Urgency.AT_RISK), any());
    }
}
