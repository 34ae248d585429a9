package org.escalationdesk.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something happened and who did it.
 *
 * @param at UTC, to the millisecond
 * @param who a user's id, {@link #DESK} for the desk's own steps
 */
public record Stamp(Instant at, String who) {

    /** The desk itself, where no person acted. */
    public static final String DESK = "desk";

    /** How far the clock of a caller, or of a person, may be ahead of the desk's: what it tells is no future. */
    public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    public Stamp {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether that is too far ahead to have happened by now. */
    public boolean isFuture(Instant told) {
        return told.isAfter(at.plus(CLOCKS_DIFFER));
    }

    /** When something had happened by now, as a clock tells it that may be ahead: now at the latest. */
    public Instant latest(Instant told) {
        return told.isAfter(at) ? at : told;
    }
}
