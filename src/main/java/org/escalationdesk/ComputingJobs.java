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
 * Leaves one core to people: of the engine's jobs, one less compute at once than there are cores. There are more job threads
 * than that, because one that waits for 21Vianet needs none; when a dozen answers come together, an agent's click would otherwise
 * wait with them (docs/performance.md).
 *
 * <p>A job that waits for its turn may hold what the one before it waits for, so nobody waits longer than {@link #PATIENCE}.
 */
@Component
class ComputingJobs implements BeanPostProcessor, TaskDecorator, WhileWaiting {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String THREADS_OF_JOBS = "camundaTaskExecutor";

    private final Semaphore turns;
    private final Duration patience;

    /** Of a job's thread: whether it has its turn; of any other: nothing. */
    private final ThreadLocal<Boolean> hasTurn = new ThreadLocal<>();

    /** @param atOnce how many jobs; 0 for one less than there are cores, and at least one */
    @Autowired
    ComputingJobs(@Value("${desk.jobs-at-once:0}") int atOnce) {
        this(atOnce > 0 ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() - 1), PATIENCE);
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
            hasTurn.set(turn());
            try {
                jobs.run();
            } finally {
                leave();
                hasTurn.remove();
            }
        };
    }

    @Override
    public void leave() {
        if (hasTurn()) {
            turns.release();
            hasTurn.set(false);
        }
    }

    @Override
    public void comeBack() {
        if (Boolean.FALSE.equals(hasTurn.get())) {
            hasTurn.set(turn());
        }
    }

    /** Whether the thread that asks is a job's and computes. */
    boolean hasTurn() {
        return Boolean.TRUE.equals(hasTurn.get());
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
