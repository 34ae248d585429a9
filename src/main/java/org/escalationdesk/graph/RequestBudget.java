package org.escalationdesk.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.escalationdesk.customers.TenantId;
import org.springframework.stereotype.Component;

/**
 * How many requests Graph takes from one application in one tenant: 240 in 60 seconds and 800 in an hour (Graph, throttling
 * limits of service communications). It counts this node's, and each node takes its part of the whole.
 */
@Component
class RequestBudget {

    static final int A_MINUTE = 240;
    static final int AN_HOUR = 800;

    /** Where Graph says no and not for how long. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<TenantId, Spent> tenants = new HashMap<>();
    private final Clock clock;
    private final int nodes;
    private final RandomGenerator random = RandomGenerator.getDefault();

    RequestBudget(GraphLimits limits, Clock clock) {
        this.nodes = limits.nodes();
        this.clock = clock;
    }

    /** Takes one request; where there is none to take, tells when there may be one. */
    synchronized Optional<Instant> take(TenantId tenant) {
        Instant now = clock.instant();
        tenants.values().removeIf(spent -> spent.isNothing(now));
        return tenants.computeIfAbsent(tenant, any -> new Spent(nodes)).take(now);
    }

    /** No request before the wait is over that Graph asks for, and up to a tenth more, so that not all nodes come at once. */
    synchronized void pause(TenantId tenant, Optional<Duration> asked) {
        Duration wait = asked.orElse(PAUSE);
        Duration jitter = Duration.ofMillis(random.nextLong(1 + wait.toMillis() / 10));
        tenants.computeIfAbsent(tenant, any -> new Spent(nodes)).notBefore =
                clock.instant().plus(wait).plus(jitter);
    }

    /** What was asked in one tenant. */
    private static final class Spent {

        private final Window minute;
        private final Window hour;
        private Instant notBefore = Instant.MIN;

        Spent(int nodes) {
            this.minute = new Window(A_MINUTE / nodes, Duration.ofMinutes(1));
            this.hour = new Window(AN_HOUR / nodes, Duration.ofHours(1));
        }

        Optional<Instant> take(Instant now) {
            if (now.isBefore(notBefore)) {
                return Optional.of(notBefore);
            }
            Optional<Instant> next = hour.freeAfter(now).or(() -> minute.freeAfter(now));
            if (next.isEmpty()) {
                minute.taken.add(now);
                hour.taken.add(now);
            }
            return next;
        }

        boolean isNothing(Instant now) {
            hour.forgetBefore(now);
            return hour.taken.isEmpty() && !now.isBefore(notBefore);
        }
    }

    /** The requests of the last while. */
    private static final class Window {

        private final int limit;
        private final Duration length;
        private final Deque<Instant> taken = new ArrayDeque<>();

        Window(int limit, Duration length) {
            this.limit = limit;
            this.length = length;
        }

        Optional<Instant> freeAfter(Instant now) {
            forgetBefore(now);
            return taken.size() < limit
                    ? Optional.empty()
                    : Optional.of(taken.getFirst().plus(length));
        }

        void forgetBefore(Instant now) {
            while (!taken.isEmpty() && !now.isBefore(taken.getFirst().plus(length))) {
                taken.removeFirst();
            }
        }
    }
}
