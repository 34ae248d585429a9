package org.escalationdesk.cases;

import java.time.Instant;
import org.escalationdesk.terms.Stamp;

/**
 * A closed case was opened again.
 *
 * @param end how it had ended
 * @param closedAt when it had ended, UTC
 */
public record Reopening(Stamp stamp, By by, End end, Instant closedAt) {

    /** Whose words opened it. */
    public enum By {
        /** The problem is still there. */
        CUSTOMER,
        /** Somebody at the desk found that it is not over. */
        DESK,
        /** 21Vianet asks something about the service request. */
        TWENTYONE_VIANET
    }
}
