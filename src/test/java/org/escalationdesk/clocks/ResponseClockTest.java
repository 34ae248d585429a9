package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.clocks.ClockReading.Stretch;
import org.escalationdesk.clocks.ResponseTargets.Promise;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseClockTest {

    private static final WorkingCalendar CALENDAR = WorkingCalendarTest.asBrought();
    private static final ServiceHours AROUND = ServiceHours.of(ServiceHours.Days.EVERY_DAY, "00:00-24:00");
    private static final ServiceHours DAILY = ServiceHours.of(ServiceHours.Days.EVERY_DAY, "09:00-24:00");
    private static final ServiceHours STAFFED = ServiceHours.of(ServiceHours.Days.WORKING_DAYS, "09:00-24:00");
    private static final ServiceHours OFFICE = ServiceHours.of(ServiceHours.Days.WORKING_DAYS, "09:00-18:00");
    private static final Sentence CUSTOMER = Sentence.words("the customer");

    private static ResponseClock clock(Target target, Instant start, Instant stop, Pause... pauses) {
        return new ResponseClock(
                ClockName.SOLUTION, new Promise(target, Sentence.none(), "", ""), start, stop, false, List.of(pauses));
    }

    private static Target target(String length) {
        return Target.of(length, length.startsWith("PT") ? AROUND : STAFFED);
    }

    private static ClockReading at(String now, ResponseClock clock) {
        return clock.at(Instant.parse(now), CALENDAR, 0.75);
    }

    @ParameterizedTest(name = "{0}: {1} from {2}, stopped {3}, at {4}: due {5}, {6}")
    @CsvSource({
        "an hour at once,             PT1H, 2026-03-02T02:00:00Z, , 2026-03-02T02:10:00Z, 2026-03-02T03:00:00Z, RUNNING",
        "three quarters of it,        PT1H, 2026-03-02T02:00:00Z, , 2026-03-02T02:45:00Z, 2026-03-02T03:00:00Z, AT_RISK",
        "to the last moment,          PT1H, 2026-03-02T02:00:00Z, , 2026-03-02T03:00:00Z, 2026-03-02T03:00:00Z, AT_RISK",
        "one millisecond after,       PT1H, 2026-03-02T02:00:00Z, , 2026-03-02T03:00:00.001Z, 2026-03-02T03:00:00Z, BREACHED",
        "met at the last moment,      PT1H, 2026-03-02T02:00:00Z, 2026-03-02T03:00:00Z, 2026-04-02T02:00:00Z, 2026-03-02T03:00:00Z, MET",
        "breached stays breached,     PT1H, 2026-03-02T02:00:00Z, 2026-03-02T03:01:00Z, 2026-04-02T02:00:00Z, 2026-03-02T03:00:00Z, BREACHED",
        "an hour over midnight,       PT1H, 2026-03-02T15:30:00Z, , 2026-03-02T15:40:00Z, 2026-03-02T16:30:00Z, RUNNING",
        "an hour in Spring Festival,  PT1H, 2026-02-18T02:00:00Z, , 2026-02-18T02:10:00Z, 2026-02-18T03:00:00Z, RUNNING",
        "an hour in an unknown year,  PT1H, 2027-10-01T02:00:00Z, , 2027-10-01T02:10:00Z, 2027-10-01T03:00:00Z, RUNNING",
        "C before Spring Festival,    P3D,  2026-02-13T02:00:00Z, , 2026-02-13T02:10:00Z, 2026-02-25T16:00:00Z, RUNNING",
        "C at the end of it,          P3D,  2026-02-13T02:00:00Z, , 2026-02-25T15:59:00Z, 2026-02-25T16:00:00Z, AT_RISK",
        "B on a make-up Saturday,     P1D,  2026-02-14T02:00:00Z, , 2026-02-14T02:10:00Z, 2026-02-24T16:00:00Z, RUNNING",
        "B begins in a break,         P1D,  2026-02-18T02:00:00Z, , 2026-02-20T02:00:00Z, 2026-02-24T16:00:00Z, RUNNING",
        "B at midnight,               P1D,  2026-03-02T16:00:00Z, , 2026-03-02T16:00:00Z, 2026-03-04T16:00:00Z, RUNNING",
        "B just before midnight,      P1D,  2026-03-02T15:59:59Z, , 2026-03-02T16:00:00Z, 2026-03-03T16:00:00Z, RUNNING",
        "C at the year's end,         P3D,  2026-12-28T02:00:00Z, , 2026-12-28T02:10:00Z, 2026-12-31T16:00:00Z, UNSURE",
        "C at a year's end announced, P3D,  2025-12-30T02:00:00Z, , 2025-12-30T02:10:00Z, 2026-01-05T16:00:00Z, RUNNING",
        "met before it is unsure,     P3D,  2026-12-28T02:00:00Z, 2026-12-28T03:00:00Z, 2026-12-29T02:00:00Z, 2026-12-31T16:00:00Z, MET",
        "B in an unknown year,        P1D,  2027-03-01T02:00:00Z, , 2027-03-01T02:10:00Z, 2027-03-02T16:00:00Z, UNSURE",
        "at risk in an unknown year,  P1D,  2027-03-01T02:00:00Z, , 2027-03-02T15:00:00Z, 2027-03-02T16:00:00Z, AT_RISK",
        "over in an unknown year,     P1D,  2027-03-01T02:00:00Z, , 2027-03-09T02:00:00Z, 2027-03-02T16:00:00Z, BREACHED",
        "late in an unknown year,     P1D,  2027-03-01T02:00:00Z, 2027-03-09T02:00:00Z, 2027-03-10T02:00:00Z, 2027-03-02T16:00:00Z, BREACHED",
        "met in an unknown year,      P1D,  2027-03-01T02:00:00Z, 2027-03-02T02:00:00Z, 2027-03-10T02:00:00Z, 2027-03-02T16:00:00Z, UNSURE",
        "B on a leap day,             P1D,  2028-02-28T02:00:00Z, , 2028-02-28T02:10:00Z, 2028-02-29T16:00:00Z, UNSURE",
        "told before it began,        PT1H, 2026-03-02T02:00:00Z, 2026-03-02T01:00:00Z, 2026-03-02T02:10:00Z, 2026-03-02T03:00:00Z, MET"
    })
    void itIsDueAndStandsAsTheTargetSays(
            String what, String length, Instant start, Instant stop, Instant now, Instant due, State state) {
        ClockReading reading = clock(target(length), start, stop).at(now, CALENDAR, 0.75);

        assertThat(reading.dueAt()).isEqualTo(due);
        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.target()).isEqualTo(length);
    }

    @Test
    void hoursCountWithinTheStaffedHoursOnly() {
        ClockReading reading = at(
                "2026-03-07T02:00:00Z", clock(Target.of("PT4H", OFFICE), Instant.parse("2026-03-06T08:00:00Z"), null));

        assertThat(reading.dueAt()).isEqualTo("2026-03-09T03:00:00Z");
        assertThat(reading.counted()).isEqualTo(Duration.ofHours(2));
        assertThat(reading.explanation())
                .extracting(stretch -> stretch.from() + " " + stretch.counted() + " " + Said.in(stretch.why()))
                .containsExactly(
                        "2026-03-06T08:00:00Z true working day",
                        "2026-03-06T10:00:00Z false outside the staffed hours",
                        "2026-03-06T16:00:00Z false weekend");
        assertThat(at(
                                "2026-03-06T18:00:00Z",
                                clock(Target.of("PT4H", DAILY), Instant.parse("2026-03-06T15:00:00Z"), null))
                        .dueAt())
                .isEqualTo("2026-03-07T04:00:00Z");
    }

    @Test
    void theBreakBetweenIsToldDayByDayAsItIs() {
        ClockReading reading =
                at("2026-02-24T02:00:00Z", clock(target("P3D"), Instant.parse("2026-02-13T10:00:00Z"), null));

        assertThat(reading.explanation())
                .extracting(stretch -> stretch.from() + " " + Said.in(stretch.why()))
                .containsExactly(
                        "2026-02-13T10:00:00Z working day",
                        "2026-02-13T16:00:00Z outside the staffed hours",
                        "2026-02-14T01:00:00Z make-up day: a weekend day on which people work",
                        "2026-02-14T16:00:00Z public holiday",
                        "2026-02-23T16:00:00Z outside the staffed hours",
                        "2026-02-24T01:00:00Z working day");
    }

    /** The one that {@code docs/clocks.md} draws. */
    @Test
    void theDrawnExampleIsAsDrawn() {
        ClockMoments moments = clock(target("P3D"), Instant.parse("2026-02-13T10:00:00Z"), null)
                .moments(Instant.parse("2026-02-13T10:00:00Z"), CALENDAR, 0.75);

        assertThat(moments.atRiskAt()).isEqualTo("2026-02-25T03:15:00Z");
        assertThat(moments.dueAt()).isEqualTo("2026-02-25T16:00:00Z");
        assertThat(Target.of("P3D", STAFFED).allowedFrom(Instant.parse("2026-02-13T10:00:00Z"), CALENDAR))
                .isEqualTo(Duration.ofHours(51));
    }

    @Test
    void whatIsNotSureSaysSo() {
        ClockReading reading =
                at("2026-12-29T02:00:00Z", clock(target("P3D"), Instant.parse("2026-12-28T02:00:00Z"), null));

        assertThat(reading.sure()).isFalse();
        assertThat(Said.in(reading.explanation().get(2).why()))
                .isEqualTo("working day (not sure: no notice on this day’s work has come out yet)");
    }

    @Test
    void whileSomebodyElseMustActItRests() {
        Instant start = Instant.parse("2026-03-02T02:00:00Z");
        ResponseClock clock = clock(target("PT1H"), start, null, new Pause(start.plusSeconds(600), null, CUSTOMER));

        assertThat(at("2026-03-05T02:00:00Z", clock).state()).isEqualTo(State.PAUSED);
        assertThat(at("2026-03-05T02:00:00Z", clock).rests()).isTrue();
        assertThat(at("2026-03-02T02:09:00Z", clock).rests()).isFalse();
        assertThat(at("2026-03-05T02:00:00Z", clock).counted()).isEqualTo(Duration.ofMinutes(10));
        assertThat(at("2026-03-05T02:00:00Z", clock).dueAt()).isEqualTo("2026-03-05T02:50:00Z");
    }

    @Test
    void whatWasBreachedBeforeThePauseStaysBreached() {
        Instant start = Instant.parse("2026-03-02T02:00:00Z");
        Instant later = Instant.parse("2026-03-05T02:00:00Z");
        ResponseClock clock = clock(target("PT1H"), start, null, new Pause(start.plusSeconds(3700), null, CUSTOMER));

        assertThat(clock.at(later, CALENDAR, 0.75).state()).isEqualTo(State.BREACHED);
        assertThat(clock.at(later, CALENDAR, 0.75).rests()).isTrue();
        ClockMoments moments = clock.moments(later, CALENDAR, 0.75);
        assertThat(moments.stateAt(later)).isEqualTo(State.BREACHED);
        assertThat(moments.runs()).isFalse();
        assertThat(CaseUrgency.of(List.of(moments), false, later).urgency()).isEqualTo(Urgency.BREACHED);
    }

    @Test
    void aSeverityThatChangesInAPauseCountsAnewFromTheStart() {
        Instant start = Instant.parse("2026-03-02T02:00:00Z");
        Pause pause = new Pause(start.plusSeconds(600), start.plusSeconds(4200), CUSTOMER);

        assertThat(at("2026-03-02T03:00:00Z", clock(target("P1D"), start, null, pause))
                        .dueAt())
                .isEqualTo("2026-03-04T02:00:00Z");
        assertThat(at("2026-03-02T03:10:00Z", clock(target("PT1H"), start, null, pause))
                        .dueAt())
                .isEqualTo("2026-03-02T04:00:00Z");
    }

    @Test
    void aSubmissionThatIsRecordedLateCountsFromWhenItWas() {
        Instant submitted = Instant.parse("2026-03-02T02:00:00Z");

        assertThat(at("2026-03-02T09:00:00Z", clock(target("PT1H"), submitted, null)))
                .returns(State.BREACHED, ClockReading::state)
                .returns(Duration.ofHours(7), ClockReading::counted);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2025-11-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2027-03-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Target> targets() {
        return Arbitraries.of(
                target("PT1H"),
                target("PT30H"),
                Target.of("PT8H", DAILY),
                Target.of("PT20H", OFFICE),
                target("P1D"),
                target("P3D"),
                Target.of("P2D", OFFICE));
    }

    /** By minutes from the start of the clock: when it begins, and how long it is; null where it goes on. */
    record Rest(int from, @Nullable Integer length) {

        Pause after(Instant start) {
            Instant begin = start.plus(Duration.ofMinutes(from));
            return new Pause(
                    begin,
                    length == null ? null : begin.plus(Duration.ofMinutes(length)),
                    Sentence.words(from + "-" + length));
        }
    }

    /** Some begin before the clock does. */
    @Provide
    Arbitrary<List<Rest>> rests() {
        return Combinators.combine(
                        Arbitraries.integers().between(-10_000, 20_000),
                        Arbitraries.integers().between(0, 20_000).injectNull(0.1))
                .as(Rest::new)
                .list()
                .ofMaxSize(4);
    }

    /** By minutes from the start of the clock; null while nobody has acted. */
    @Provide
    Arbitrary<Integer> stops() {
        return Arbitraries.integers().between(-100, 40_000).injectNull(0.5);
    }

    private static List<Pause> pauses(Instant start, List<Rest> rests) {
        return rests.stream().map(rest -> rest.after(start)).toList();
    }

    private static ResponseClock running(Target target, Instant start, List<Pause> pauses) {
        return new ResponseClock(
                ClockName.SOLUTION, new Promise(target, Sentence.none(), "", ""), start, null, false, pauses);
    }

    @Property(tries = 300)
    void whatCountsAndWhatDoesNotIsAllTheTime(
            @ForAll("targets") Target target, @ForAll("instants") Instant start, @ForAll("rests") List<Rest> rests) {
        Instant now = start.plus(Duration.ofDays(21));
        ClockReading reading = running(target, start, pauses(start, rests)).at(now, CALENDAR, 0.75);

        Instant place = start;
        for (Stretch stretch : reading.explanation()) {
            assertThat(stretch.from()).isEqualTo(place);
            assertThat(stretch.to()).isAfter(stretch.from());
            place = stretch.to();
        }
        assertThat(place).isEqualTo(now);
    }

    /** The working time is taken from a clock without pauses, and the pauses are laid over it here. */
    @Property(tries = 500)
    void aPauseMovesTheDueInstantByTheWorkingTimeInIt(
            @ForAll("targets") Target target,
            @ForAll("instants") Instant start,
            @ForAll("rests") List<Rest> rests,
            @ForAll("stops") @Nullable Integer stop) {
        Instant now = start.plus(Duration.ofDays(40));
        @Nullable Instant stopped = stop == null ? null : start.plus(Duration.ofMinutes(stop));
        Instant end = stopped == null ? now : stopped.isBefore(start) ? start : stopped;
        ClockReading paused = new ResponseClock(
                        ClockName.SOLUTION,
                        new Promise(target, Sentence.none(), "", ""),
                        start,
                        stopped,
                        false,
                        pauses(start, rests))
                .at(now, CALENDAR, 0.75);
        ResponseClock plain = running(target, start, List.of());
        Instant later = paused.dueAt().isAfter(end) ? paused.dueAt() : end;
        ClockReading all = plain.at(later, CALENDAR, 0.75);

        assertThat(paused.dueAt()).isAfterOrEqualTo(all.dueAt());
        assertThat(counted(all, all.dueAt(), paused.dueAt()))
                .isEqualTo(countedInPauses(all, pauses(start, rests), end, paused.dueAt()));
        assertThat(paused.counted())
                .isEqualTo(counted(all, start, end).minus(countedInPauses(all, pauses(start, rests), end, end)))
                .isEqualTo(counted(paused, start, end));
    }

    /** In any of the pauses, and once where they overlap. */
    private static Duration countedInPauses(ClockReading plain, List<Pause> pauses, Instant now, Instant end) {
        Duration counted = Duration.ZERO;
        Instant place = plain.startedAt();
        for (Pause pause :
                pauses.stream().sorted(Comparator.comparing(Pause::from)).toList()) {
            Instant from = pause.from().isAfter(place) ? pause.from() : place;
            Instant until = pause.until() == null ? now : pause.until();
            Instant to = until.isAfter(end) ? end : until;
            if (from.isBefore(to)) {
                counted = counted.plus(counted(plain, from, to));
                place = to;
            }
        }
        return counted;
    }

    private static Duration counted(ClockReading reading, Instant from, Instant to) {
        return reading.explanation().stream()
                .filter(stretch -> stretch.counted()
                        && stretch.from().isBefore(to)
                        && stretch.to().isAfter(from))
                .map(stretch -> Duration.between(
                        stretch.from().isBefore(from) ? from : stretch.from(),
                        stretch.to().isAfter(to) ? to : stretch.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Property(tries = 200)
    void theOrderInWhichThingsBecomeKnownDoesNotMatter(
            @ForAll("targets") Target target,
            @ForAll("instants") Instant start,
            @ForAll("rests") List<Rest> rests,
            @ForAll Random random) {
        Instant now = start.plus(Duration.ofDays(9));
        List<Pause> shuffled = new ArrayList<>(pauses(start, rests));
        Collections.shuffle(shuffled, random);

        ClockReading once = running(target, start, pauses(start, rests)).at(now, CALENDAR, 0.75);
        assertThat(running(target, start, shuffled).at(now, CALENDAR, 0.75)).isEqualTo(once);
        assertThat(running(target, start, shuffled).at(now, CALENDAR, 0.75)).isEqualTo(once);
    }
}
