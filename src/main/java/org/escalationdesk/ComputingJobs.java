package org.escalationdesk;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.remote.WhileWaiting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Leaves one of two cores to people: there one of the engine's jobs computes at a time. There are more job threads than that, because
 * one that waits for 21Vianet needs no core; when a dozen answers come together, an agent's click would otherwise wait with them
 * (docs/performance.md).
 *
 * <p>A job that waits for its turn may hold what the one before it waits for, so no job waits longer than {@link #PATIENCE} in all;
 * then it goes on without turns.
 */
@Component
class ComputingJobs implements BeanPostProcessor, TaskDecorator, WhileWaiting {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String THREADS_OF_JOBS = "camundaTaskExecutor";

    private final Semaphore turns;
    private final Duration patience;

    /** What the thread works on; nothing unless that is a job. */
    private final ThreadLocal<Work> work = new ThreadLocal<>();

    /** @param atOnce how many jobs; 0 for one on up to two cores, and for all on more */
    @Autowired
    ComputingJobs(@Value("${desk.jobs-at-once:0}") int atOnce) {
        this(atOnce > 0 ? atOnce : atOnce(Runtime.getRuntime().availableProcessors()), PATIENCE);
    }

    /** One where a second one would take the last core from people; with more cores no limit has paid. */
    static int atOnce(int cores) {
        return cores <= 2 ? 1 : Integer.MAX_VALUE;
    }

    ComputingJobs(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals(THREADS_OF_JOBS)) {
            ((ThreadPoolTaskExecutor) bean).setTaskDecorator(this);
        }
        return bean;
    }

    @Override
    public Runnable decorate(Runnable jobs) {
        return () -> {
            Work mine = new Work();
            work.set(mine);
            mine.takeTurn();
            try {
                jobs.run();
            } finally {
                mine.leaveTurn();
                work.remove();
            }
        };
    }

    @Override
    public void leave() {
        Work mine = work.get();
        if (mine != null) {
            mine.leaveTurn();
        }
    }

    @Override
    public void comeBack() {
        Work mine = work.get();
        if (mine != null) {
            mine.takeTurn();
        }
    }

    /** Whether the thread that asks is a job's and computes. */
    boolean hasTurn() {
        return work.get() != null && work.get().hasTurn;
    }

    private final class Work {

        private boolean hasTurn;
        private long nanosOfPatience = patience.toNanos();

        private void takeTurn() {
            if (hasTurn || nanosOfPatience <= 0) {
                return;
            }
            long begin = System.nanoTime();
            try {
                hasTurn = turns.tryAcquire(nanosOfPatience, TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            nanosOfPatience -= System.nanoTime() - begin;
        }

        private void leaveTurn() {
            if (hasTurn) {
                turns.release();
                hasTurn = false;
            }
        }
    }
}
