package org.escalationdesk.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How much one person or system may write at one node: so much at once, and as much again within a minute. Whoever is over it is told
 * when to go on.
 */
@Component
public class WritingRate {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Of the list of people who called lately; those who did not for a minute have all their calls again. */
    private static final int LONGEST = 1000;

    private final int aMinute;
    private final Clock clock;
    private final Map<String, Left> people = new ConcurrentHashMap<>();

    /** @param aMinute calls; 0 for any number */
    WritingRate(@Value("${desk.calls.writing-a-minute}") int aMinute, Clock clock) {
        this.aMinute = aMinute;
        this.clock = clock;
    }

    /**
     * @param calls which may be made at the moment {@code at}
     * @param refused whether the last one was not
     */
    private record Left(double calls, Instant at, boolean refused) {}

    /** @return empty where the call may be made, and counts; otherwise how many seconds to wait, at least one */
    public Optional<Long> secondsToWait(String person) {
        if (aMinute == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Left left = people.compute(person, (same, before) -> after(before, now));
        if (people.size() > LONGEST) {
            people.values().removeIf(other -> other.at.plus(MINUTE).isBefore(now));
        }
        double missing = 1 - left.calls;
        return left.refused
                ? Optional.of(Math.max(1, (long) Math.ceil(missing * MINUTE.toSeconds() / aMinute)))
                : Optional.empty();
    }

    private Left after(@Nullable Left before, Instant now) {
        double calls = before == null ? aMinute : Math.min(aMinute, before.calls + regained(before.at, now));
        return calls >= 1 ? new Left(calls - 1, now, false) : new Left(calls, now, true);
    }

    private double regained(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis()) * aMinute / (double) MINUTE.toMillis();
    }
}
