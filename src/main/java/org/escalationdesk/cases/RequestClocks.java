package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.clocks.Stopwatch;
import org.jspecify.annotations.Nullable;

/**
 * How long 21Vianet takes for the request in force. Null where the watch has not started yet.
 *
 * @param initialResponse until 21Vianet first contacted us
 * @param work since then; it pauses while 21Vianet waits for us
 */
record RequestClocks(
        @Nullable Stopwatch initialResponse, @Nullable Stopwatch work) {

    static final RequestClocks NOT_STARTED = new RequestClocks(null, null);

    RequestClocks filedAt(Instant at) {
        return initialResponse == null ? new RequestClocks(Stopwatch.startedAt(at), work) : this;
    }

    RequestClocks contactedAt(Instant at) {
        return new RequestClocks(
                initialResponse == null ? null : initialResponse.stoppedAt(at),
                work == null ? Stopwatch.startedAt(at) : work);
    }

    RequestClocks pausedAt(Instant at) {
        return work == null ? this : new RequestClocks(initialResponse, work.pausedAt(at));
    }

    RequestClocks resumedAt(Instant at) {
        return work == null ? this : new RequestClocks(initialResponse, work.resumedAt(at));
    }

    RequestClocks stoppedAt(Instant at) {
        return new RequestClocks(
                initialResponse == null ? null : initialResponse.stoppedAt(at),
                work == null ? null : work.stoppedAt(at));
    }

    Optional<Stopwatch> untilFirstContact() {
        return Optional.ofNullable(initialResponse);
    }

    Optional<Stopwatch> sinceFirstContact() {
        return Optional.ofNullable(work);
    }
}
