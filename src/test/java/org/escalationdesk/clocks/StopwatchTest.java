package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.clocks.Stopwatch.State;
import org.escalationdesk.clocks.Stopwatch.Stretch;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static Instant after(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void aPauseDoesNotCount() {
        Stopwatch watch = Stopwatch.startedAt(NINE).pausedAt(after(10)).resumedAt(after(40));

        assertThat(watch.elapsed(after(45))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whileItIsPausedItStands() {
        Stopwatch watch = Stopwatch.startedAt(NINE).pausedAt(after(10));

        assertThat(watch.elapsed(after(600))).isEqualTo(Duration.ofMinutes(10));
        assertThat(watch.state()).isEqualTo(State.PAUSED);
    }

    @Test
    void onceStoppedItNeverGoesOn() {
        Stopwatch watch = Stopwatch.startedAt(NINE)
                .stoppedAt(after(10))
                .resumedAt(after(20))
                .stoppedAt(after(30));

        assertThat(watch.elapsed(after(60))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void itExplainsWhatItCounted() {
        Stopwatch watch = Stopwatch.startedAt(NINE).pausedAt(after(10)).resumedAt(after(40));

        assertThat(watch.explain())
                .containsExactly(
                        new Stretch(NINE, Optional.of(after(10)), true),
                        new Stretch(after(10), Optional.of(after(40)), false),
                        new Stretch(after(40), Optional.empty(), true));
    }

    @Test
    void aStopWhilePausedEndsThePause() {
        Stopwatch watch = Stopwatch.startedAt(NINE).pausedAt(after(10)).stoppedAt(after(40));

        assertThat(watch.elapsed(after(60))).isEqualTo(Duration.ofMinutes(10));
        assertThat(watch.explain()).last().isEqualTo(new Stretch(after(10), Optional.of(after(40)), false));
    }

    @Test
    void whatIsToldLateNeverTurnsTimeBack() {
        Stopwatch watch = Stopwatch.startedAt(NINE).stoppedAt(NINE.minusSeconds(60));

        assertThat(watch.elapsed(after(60))).isZero();
        assertThat(watch.explain()).isEmpty();
    }
}
