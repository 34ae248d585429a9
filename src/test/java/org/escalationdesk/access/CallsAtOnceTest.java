package org.escalationdesk.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallsAtOnceTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void soManyAtOnceAndNobodyPaysForAnother() {
        CallsAtOnce calls = new CallsAtOnce(2, Duration.ZERO);

        assertThat(Stream.of("sales", "sales", "sales", "agent").map(calls::begin))
                .containsExactly(true, true, false, true);

        calls.end("sales");
        assertThat(calls.begin("sales")).isTrue();
    }

    @Test
    void whatABrowserAsksForAtOnceWaitsForAMomentAndIsAnswered() {
        CallsAtOnce calls = new CallsAtOnce(1, LONG);
        assertThat(calls.begin("sales")).isTrue();
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        Thread browser = new Thread(() -> next.complete(calls.begin("sales")), "browser");
        browser.start();
        // or the call would come after the other had ended
        await().atMost(60, SECONDS).until(() -> browser.getState() == Thread.State.TIMED_WAITING);

        calls.end("sales");

        assertThat(next.orTimeout(60, SECONDS).join()).isTrue();
    }

    @Test
    void noMoreThreadsWaitThanAPageNeeds() {
        CallsAtOnce calls = new CallsAtOnce(1, LONG);
        assertThat(calls.begin("sales")).isTrue();
        List<Thread> waiting = Stream.of("first", "second")
                .map(name -> new Thread(() -> calls.begin("sales"), name))
                .toList();
        waiting.forEach(Thread::start);
        await().atMost(60, SECONDS)
                .until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

        assertThat(calls.begin("sales")).isFalse();

        waiting.forEach(Thread::interrupt);
    }

    @Test
    void withoutABoundAnyNumber() {
        CallsAtOnce calls = new CallsAtOnce(0, Duration.ZERO);

        assertThat(Stream.generate(() -> calls.begin("agent")).limit(100)).doesNotContain(false);
        calls.end("agent");
    }
}
