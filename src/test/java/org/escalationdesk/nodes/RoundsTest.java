package org.escalationdesk.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void whatFailsIsDoneAgain() throws InterruptedException {
        var three = new CountDownLatch(3);
        var rounds = new Rounds("test");

        rounds.every(Duration.ofMillis(1), new Rounds.Round("counting", () -> {
            three.countDown();
            throw new IllegalStateException("what nobody foresaw");
        }));

        assertThat(three.await(60, TimeUnit.SECONDS)).isTrue();
        rounds.end();
    }

    @Test
    void theLogTellsOnceThatItFailsAndOnceThatItGoesOn() {
        Runnable work = mock(Runnable.class);
        doThrow(new IllegalStateException("first"))
                .doThrow(new IllegalStateException("second"))
                .doNothing()
                .when(work)
                .run();
        var round = new Rounds.Round("counting", work);
        try (var log = new LogLines()) {
            for (int i = 0; i < 4; i++) {
                round.run();
            }

            assertThat(log.everything())
                    .extracting(line -> line.lines().findFirst().orElseThrow())
                    .containsExactly(
                            Rounds.class.getName() + ": This fails, and is tried again and again: counting",
                            Rounds.class.getName() + ": This goes on: counting");
        }
    }
}
