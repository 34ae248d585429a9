package org.escalationbench;

import java.util.Optional;

/** Somebody who brings one case after the other from its report to its end, click by click. */
final class Walker {

    private static final int POLL_MILLIS = 20;
    private static final int PATIENCE = 6000;

    private final Desk desk;
    private String number;
    private int next;

    Walker(Desk desk) {
        this.desk = desk;
    }

    /** The next click; waits for its task. */
    void click() {
        if (number == null) {
            number = desk.report();
            next = 0;
            return;
        }
        String task = Road.TASKS.get(next);
        desk.complete(await(desk, number, task), task);
        next++;
        if (next == Road.TASKS.size()) {
            number = null;
        }
    }

    static String await(Desk desk, String number, String task) {
        for (int tried = 0; tried < PATIENCE; tried++) {
            Optional<String> open = desk.open(number, task);
            if (open.isPresent()) {
                return open.get();
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new IllegalStateException(number + " does not come to " + task);
    }
}
