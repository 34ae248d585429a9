package org.escalationdesk.clocks;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.terms.Coded;

/**
 * When a clock will be at risk and over, unless something happens before: what tells its state at any later moment without
 * reckoning it again.
 *
 * @param startedAt UTC
 * @param atRiskAt UTC; from then on it is at risk. Of one that rests, as if it went on now
 * @param dueAt UTC; after that it is breached. Of one that rests, as if it went on now
 * @param sure false where a day counts that no notice covers yet: it is counted Monday to Friday
 */
public record ClockMoments(
        ClockName clock, Instant startedAt, Instant atRiskAt, Instant dueAt, Course course, boolean sure) {

    /** Whether somebody has to act. */
    public enum Course implements Coded {
        RUNS,
        /** Somebody else must act. */
        RESTS,
        /** Somebody else must act, but it was over before. */
        RESTS_OVER,
        STOPPED
    }

    public boolean runs() {
        return course == Course.RUNS;
    }

    /** Whether it runs, or was over before it rested. */
    boolean presses() {
        return runs() || course == Course.RESTS_OVER;
    }

    /** {@code UNSURE} is left to {@link #sure}: people have to act by then all the same. */
    public State stateAt(Instant now) {
        return switch (course) {
            case STOPPED -> State.MET;
            case RESTS -> State.PAUSED;
            case RESTS_OVER -> State.BREACHED;
            case RUNS -> {
                if (now.isAfter(dueAt)) {
                    yield State.BREACHED;
                }
                yield now.isBefore(atRiskAt) ? State.RUNNING : State.AT_RISK;
            }
        };
    }

    /** When its state changes next by itself; empty where it does not any more. */
    public Optional<Instant> nextAfter(Instant now) {
        return switch (stateAt(now)) {
            case RUNNING -> Optional.of(atRiskAt);
            case AT_RISK -> Optional.of(dueAt.plusMillis(1));
            case PAUSED, MET, BREACHED, UNSURE -> Optional.empty();
        };
    }
}
