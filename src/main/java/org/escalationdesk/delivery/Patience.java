package org.escalationdesk.delivery;

import java.time.Duration;

/**
 * How often a machine tries, and how long it waits between two attempts.
 *
 * @param maxAttempts after so many a person takes over
 * @param firstWait before the second attempt; it doubles with each further one
 * @param longestWait between two attempts, unless the other side asks for a longer one
 */
public record Patience(int maxAttempts, Duration firstWait, Duration longestWait) {

    static final double JITTER = 0.2;

    /**
     * How long to wait after this many attempts, before jitter of up to a fifth of it; with it, the wait is never longer than
     * {@link #longestWait}.
     */
    public Duration waitAfter(int attempts) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
        Duration longest = Duration.ofMillis((long) (longestWait.toMillis() / (1 + JITTER)));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
