package org.escalationdesk.clocks;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.clocks.ClockMoments.Course;
import org.escalationdesk.clocks.ClockReading.State;

/**
 * How urgent a case is.
 *
 * @param clock the most urgent one of its clocks: what is over comes before what is at risk, then what is due first; empty where
 *     none runs or was over before it rested
 * @param rests whether there is none, and somebody else must act
 * @param notSure when those that run, or were over before they rested, are due, UTC, as far as a day counts for it that no notice covers yet
 */
public record CaseUrgency(Urgency urgency, Optional<UrgentClock> clock, boolean rests, Set<Instant> notSure) {

    /**
     * @param state running, at risk or breached
     * @param dueAt UTC
     * @param sure false where a day counts that no notice covers yet
     */
    public record UrgentClock(ClockName clock, State state, Instant dueAt, boolean sure) {}

    /** Breached, at risk, running. */
    private static final Comparator<UrgentClock> MOST_URGENT_FIRST = Comparator.comparing(
                    (UrgentClock clock) -> Urgency.of(clock.state(), false))
            .thenComparing(UrgentClock::dueAt)
            .thenComparing(UrgentClock::clock);

    /**
     * @param clocks of one case
     * @param severityA whether severity A is in force
     * @param now UTC
     */
    public static CaseUrgency of(Collection<ClockMoments> clocks, boolean severityA, Instant now) {
        Optional<UrgentClock> first = clocks.stream()
                .filter(ClockMoments::presses)
                .map(clock -> new UrgentClock(clock.clock(), clock.stateAt(now), clock.dueAt(), clock.sure()))
                .min(MOST_URGENT_FIRST);
        return new CaseUrgency(
                Urgency.of(first.map(UrgentClock::state).orElse(State.MET), severityA),
                first,
                first.isEmpty() && clocks.stream().anyMatch(clock -> clock.course() == Course.RESTS),
                clocks.stream()
                        .filter(clock -> clock.presses() && !clock.sure())
                        .map(ClockMoments::dueAt)
                        .collect(toUnmodifiableSet()));
    }

    /**
     * How a date stands by which a task of the case, or the case itself, is due.
     *
     * @param due UTC
     * @param now UTC
     */
    public TaskDue due(Instant due, Instant now) {
        return new TaskDue(
                due,
                stateOf(due, now),
                notSure.stream().noneMatch(at -> inSeconds(at).equals(inSeconds(due))));
    }

    private State stateOf(Instant due, Instant now) {
        if (urgency.isBreached()) {
            return State.BREACHED;
        }
        if (rests) {
            return State.PAUSED;
        }
        if (now.isAfter(due)) {
            return State.BREACHED;
        }
        return urgency.isAtRisk() ? State.AT_RISK : State.RUNNING;
    }

    /** As the engine keeps when its tasks are due. */
    private static Instant inSeconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
