package org.escalationdesk.terms;

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

    public Stamp {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
