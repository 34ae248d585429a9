package org.escalationdesk.process.clockwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.ClockWarnings;
import org.escalationdesk.cases.ClockWarnings.Warning;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told of which clock, and until when. The first answer to the customer is at risk after one and a half hours, and over after two. */
class ClockWarningsTest extends ProcessTest {

    @Autowired
    private ClockWatch watch;

    @Autowired
    private ClockWarnings warnings;

    @Autowired
    private CaseNotes notes;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyIsWarnedOfOtherCases() {
        // the first round of all looks at every case there is
        watch.round();
        jdbc.sql("DELETE FROM seen_warning").update();
        jdbc.sql("DELETE FROM case_clock").update();
        jdbc.sql("DELETE FROM case_watch").update();
        jdbc.sql("UPDATE clock_rules SET reached = NULL").update();
    }

    private CaseNumber ofAgent() {
        CaseNumber number = atTroubleshoot();
        tasks.setAssignee(task(number, "troubleshoot").getId(), "agent");
        watch.round();
        return number;
    }

    private void pass(int minutes) {
        clock.moveBy(Duration.ofMinutes(minutes));
        watch.round();
    }

    private List<Warning> ofAgents(String who) {
        return warnings.of(who, false, 20);
    }

    private List<Warning> ofManager() {
        return warnings.of("manager", true, 20);
    }

    private void seenByManager() {
        warnings.seen("manager", true, Optional.empty(), clock.instant());
    }

    private long seen(CaseNumber number) {
        return jdbc.sql("SELECT COUNT(*) FROM seen_warning WHERE case_number = :number")
                .param("number", number.value())
                .query(Long.class)
                .single();
    }

    @Test
    void whoHasTheCaseAndManagersAreWarnedUntilTheyLooked() {
        CaseNumber number = ofAgent();
        assertThat(ofAgents("agent")).isEmpty();

        pass(90);

        Warning warning = new Warning(
                number,
                found(number).report().title(),
                found(number).customer().searchFor(),
                ClockName.FIRST_ANSWER,
                State.AT_RISK,
                MORNING.plus(Duration.ofHours(2)),
                true,
                clock.instant());
        assertThat(ofAgents("agent"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("customer")
                .containsExactly(warning);
        assertThat(ofAgents("helpdesk")).isEmpty();
        assertThat(ofManager()).isEqualTo(ofAgents("agent"));

        warnings.seen("agent", false, Optional.of(number), clock.instant());
        pass(5);
        assertThat(ofAgents("agent")).isEmpty();
        assertThat(ofManager()).hasSize(1);
    }

    @Test
    void whoGetsTheCaseIsWarnedToo() {
        CaseNumber number = ofAgent();
        pass(90);
        warnings.seen("agent", false, Optional.empty(), clock.instant());

        tasks.setAssignee(task(number, "troubleshoot").getId(), "helpdesk");

        assertThat(ofAgents("helpdesk")).extracting(Warning::number).containsExactly(number);
    }

    @Test
    void managersAreWarnedOnceMoreWhenItIsOverAndOthersAreNot() {
        CaseNumber number = ofAgent();
        pass(90);
        warnings.seen("agent", false, Optional.empty(), clock.instant());
        seenByManager();
        assertThat(ofManager()).isEmpty();

        pass(31);

        assertThat(ofManager()).singleElement().satisfies(warning -> {
            assertThat(warning.number()).isEqualTo(number);
            assertThat(warning.state()).isEqualTo(State.BREACHED);
            assertThat(warning.warnedAt()).isEqualTo(clock.instant());
        });
        assertThat(ofAgents("agent")).isEmpty();
        seenByManager();
        pass(60);
        assertThat(ofManager()).isEmpty();
    }

    @Test
    void whatNobodyLookedAtIsToldAsItStandsNow() {
        ofAgent();
        pass(90);

        pass(31);

        assertThat(ofAgents("agent")).extracting(Warning::state).containsExactly(State.BREACHED);
        assertThat(ofManager()).hasSize(1);
    }

    @Test
    void whatIsNeitherAtRiskNorOverAnyMoreWarnsNobody() {
        CaseNumber number = ofAgent();
        pass(90);

        notes.add(number, NoteKind.DESK, "We called: we look into it.", "agent");
        watch.round();

        assertThat(ofAgents("agent")).isEmpty();
        assertThat(ofManager()).isEmpty();
    }

    @Test
    void aClockThatBeganAnewIsAnotherOne() {
        CaseNumber number = ofAgent();
        notes.add(number, NoteKind.DESK, "We called: we look into it.", "agent");
        pass(7 * 60);
        assertThat(ofAgents("agent")).extracting(Warning::clock).containsExactly(ClockName.NEXT_UPDATE);
        warnings.seen("agent", false, Optional.empty(), clock.instant());

        notes.add(number, NoteKind.DESK, "We called again.", "agent");
        pass(7 * 60);

        assertThat(ofAgents("agent")).extracting(Warning::clock).containsExactly(ClockName.NEXT_UPDATE);
        assertThat(seen(number)).isEqualTo(1);
    }

    @Test
    void theNewestComesFirstAndOnlySoManyAreTold() {
        CaseNumber older = ofAgent();
        pass(10);
        CaseNumber newer = ofAgent();
        pass(85);
        pass(10);

        assertThat(ofManager()).extracting(Warning::number).containsExactly(newer, older);
        assertThat(warnings.of("manager", true, 1)).extracting(Warning::number).containsExactly(newer);
    }

    @Test
    void onlyWhatWasShownIsSeen() {
        CaseNumber older = ofAgent();
        pass(10);
        CaseNumber newer = ofAgent();
        pass(85);
        Instant shown = clock.instant();
        pass(10);

        warnings.seen("manager", true, Optional.empty(), shown);

        assertThat(ofManager()).extracting(Warning::number).containsExactly(newer);
        assertThat(seen(older)).isEqualTo(1);
    }

    @Test
    void whoLookedIsForgottenWithTheClosedCase() {
        CaseNumber number = ofAgent();
        pass(90);
        seenByManager();
        assertThat(seen(number)).isEqualTo(1);

        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        watch.round();

        assertThat(seen(number)).isZero();
    }
}
