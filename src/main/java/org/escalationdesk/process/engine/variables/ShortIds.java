package org.escalationdesk.process.engine.variables;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.stereotype.Component;

/**
 * The ids of the engine's rows: fifteen letters and digits instead of the thirty-six that the engine's own have, which stood some
 * fifty times in the rows and indexes of a case that waits. Both kinds may stand beside each other.
 *
 * <p>The first ten are a count that begins at the time in microseconds and never goes back, so that a node never makes one twice
 * and an index grows at its end; the last five are the node's own, drawn at each start. Two nodes would have to draw the same of
 * sixty million and to be at the same microsecond; the database refuses the second row then.
 */
@Component
class ShortIds implements IdGenerator {

    private static final int RADIX = Character.MAX_RADIX;

    /** Until the year 2085. */
    private static final int OF_TIME = 10;

    private static final int OF_NODE = 5;

    private static final long NODES = (long) Math.pow(RADIX, OF_NODE);

    private final Clock clock;
    private final String node;
    private final AtomicLong last = new AtomicLong();

    ShortIds(Clock clock) {
        this.clock = clock;
        this.node = digits(new SecureRandom().nextLong(NODES), OF_NODE);
    }

    @Override
    public String getNextId() {
        long now = clock.millis() * 1000;
        return digits(last.accumulateAndGet(now, (before, at) -> Math.max(before + 1, at)), OF_TIME) + node;
    }

    private static String digits(long number, int length) {
        String digits = Long.toString(number, RADIX);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
