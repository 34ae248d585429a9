package org.escalationdesk.clocks;

import java.time.Instant;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody else must act, so that a clock rests.
 *
 * @param until null while it goes on
 * @param why tells who is waited for
 */
public record Pause(Instant from, @Nullable Instant until, Sentence why) {

    boolean isOpenAt(Instant now) {
        return !from.isAfter(now) && (until == null || until.isAfter(now));
    }
}
