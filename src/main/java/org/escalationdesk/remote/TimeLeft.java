package org.escalationdesk.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The time that is left for the exchange on this thread: a token, the call, and both again share one deadline. */
class TimeLeft {

    private final Duration deadline;
    private final Clock clock;
    private final ThreadLocal<Instant> end = new ThreadLocal<>();

    TimeLeft(Duration deadline, Clock clock) {
        this.deadline = deadline;
        this.clock = clock;
    }

    <T> T within(Supplier<T> exchange) {
        end.set(clock.instant().plus(deadline));
        try {
            return exchange.get();
        } finally {
            end.remove();
        }
    }

    /** Zero or less when nothing is left. */
    Duration get() {
        return Optional.ofNullable(end.get())
                .map(until -> Duration.between(clock.instant(), until))
                .orElse(deadline);
    }
}
