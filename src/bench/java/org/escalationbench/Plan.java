package org.escalationbench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param pairs how often desk and bare engine take turns
 * @param people at the same time
 * @param asked how often each list is asked for in a turn
 * @param filed service requests for each turn of the calls
 */
record Plan(boolean quick, int pairs, Duration window, Duration warmUp, int people, int starts, int asked, int filed) {

    /** {@code -Dbench.quick} for three minutes that show that it runs, else everything. */
    static Plan ofThisRun() {
        return System.getProperty("bench.quick") != null
                        && !System.getProperty("bench.quick").equals("false")
                ? new Plan(true, 1, Duration.ofSeconds(3), Duration.ofSeconds(2), 8, 1, 5, 16)
                : new Plan(
                        false,
                        Integer.getInteger("bench.pairs", 4),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(Integer.getInteger("bench.warm-up", 60)),
                        8,
                        5,
                        40,
                        260);
    }

    List<Integer> openCases(Database.Kind kind) {
        if (quick) {
            return List.of(1000);
        }
        return kind == Database.Kind.H2 ? List.of(1000, 20_000) : List.of(1000, 20_000, 100_000);
    }

    int closedCases(Database.Kind kind) {
        if (quick) {
            return 1000;
        }
        return kind == Database.Kind.H2 ? 100_000 : 1_000_000;
    }
}
