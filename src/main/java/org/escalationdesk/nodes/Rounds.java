package org.escalationdesk.nodes;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one thread of this node does again and again, also after it failed. */
public final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final ScheduledExecutorService thread;

    public Rounds(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The first time after the interval. */
    public void every(Duration interval, Round round) {
        repeat(interval, interval, round);
    }

    /** The first time at once. */
    public void atOnceAndEvery(Duration interval, Round round) {
        repeat(Duration.ZERO, interval, round);
    }

    private void repeat(Duration first, Duration interval, Round round) {
        thread.scheduleWithFixedDelay(round, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets a round that is under way end. Not by an interrupt, which would close the file of H2. */
    public void end() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** A piece of work whose failures end nothing: the log has one line when it begins to fail, and one when it succeeds again. */
    public static final class Round implements Runnable {

        private final String name;
        private final Runnable work;
        private boolean failing;

        /** @param name of the work, for the log */
        public Round(String name, Runnable work) {
            this.name = name;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                if (failing) {
                    log.info("This goes on: {}", name);
                }
                failing = false;
            } catch (RuntimeException failed) {
                if (!failing) {
                    log.warn("This fails, and is tried again and again: {}", name, failed);
                }
                failing = true;
            }
        }
    }
}
