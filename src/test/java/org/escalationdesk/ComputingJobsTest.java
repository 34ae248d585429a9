package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Timeout(60)
class ComputingJobsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneComputesWhileTheOtherWaitsForItsAnswerAndNoLonger() throws Exception {
        ComputingJobs jobs = new ComputingJobs(1, Duration.ofMinutes(1));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch otherComputes = new CountDownLatch(1);
        Future<?> asking = threads.submit(jobs.decorate(() -> {
            jobs.leave();
            asked.countDown();
            await(otherComputes);
            happened.add("answer came");
            jobs.comeBack();
            happened.add("goes on");
        }));
        await(asked);
        Future<?> other = threads.submit(jobs.decorate(() -> {
            otherComputes.countDown();
            awaitSize(1);
            happened.add("other is done");
        }));

        asking.get();
        other.get();
        assertThat(happened).containsExactly("answer came", "other is done", "goes on");
    }

    @Test
    void aboveTwoCoresEveryJobMayCompute() {
        assertThat(ComputingJobs.atOnce(1)).isEqualTo(1);
        assertThat(ComputingJobs.atOnce(2)).isEqualTo(1);
        assertThat(ComputingJobs.atOnce(4)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aJobThatFailsGivesItsTurnBack() throws Exception {
        ComputingJobs jobs = new ComputingJobs(1, Duration.ofMinutes(1));
        Runnable failing = jobs.decorate(() -> {
            throw new IllegalStateException("failed");
        });

        assertThatThrownBy(failing::run).hasMessage("failed");

        threads.submit(jobs.decorate(() -> happened.add("next"))).get();
        assertThat(happened).containsExactly("next");
    }

    @Test
    void whoeverIsNoJobHasNoTurnToLeave() throws Exception {
        ComputingJobs jobs = new ComputingJobs(1, Duration.ofMinutes(1));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        jobs.leave();
        jobs.comeBack();

        Future<?> first = threads.submit(jobs.decorate(() -> {
            started.countDown();
            await(mayEnd);
            happened.add("first");
        }));
        await(started);
        jobs.leave();
        Future<?> second = threads.submit(jobs.decorate(() -> happened.add("second")));
        mayEnd.countDown();
        first.get();
        second.get();

        assertThat(happened).containsExactly("first", "second");
    }

    /** What a job waits for may be held by one that waits for its turn. */
    @Test
    void nobodyWaitsForever() throws Exception {
        ComputingJobs jobs = new ComputingJobs(1, Duration.ofMillis(10));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        Future<?> first = threads.submit(jobs.decorate(() -> {
            started.countDown();
            await(held);
        }));
        await(started);

        threads.submit(jobs.decorate(() -> {
                    jobs.leave();
                    jobs.comeBack();
                    happened.add("second has a turn: " + jobs.hasTurn());
                }))
                .get();
        threads.submit(jobs.decorate(() -> happened.add("third has a turn: " + jobs.hasTurn())))
                .get();
        held.countDown();
        first.get();
        threads.submit(jobs.decorate(() -> happened.add("next has a turn: " + jobs.hasTurn())))
                .get();
        assertThat(happened)
                .containsExactly("second has a turn: false", "third has a turn: false", "next has a turn: true");
    }

    @Test
    void theThreadsOfTheEnginesJobsTakeTurns() throws Exception {
        ComputingJobs jobs = new ComputingJobs(1, Duration.ofMinutes(1));
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(2);
        jobs.postProcessBeforeInitialization(executor, "camundaTaskExecutor");
        executor.initialize();
        CountDownLatch asked = new CountDownLatch(1);
        try {
            Future<?> first = executor.submit(() -> {
                jobs.leave();
                asked.countDown();
                awaitSize(1);
                jobs.comeBack();
                happened.add("first");
            });
            await(asked);
            executor.submit(() -> happened.add("second")).get();
            first.get();
        } finally {
            executor.shutdown();
        }

        assertThat(happened).containsExactly("second", "first");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private void awaitSize(int size) {
        while (happened.size() < size) {
            Thread.onSpinWait();
        }
    }
}
