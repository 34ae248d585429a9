package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final Stamp stamp = new Stamp(NOW, "agent");

    @Test
    void aClockMayBeFiveMinutesAhead() {
        assertThat(stamp.isFuture(NOW)).isFalse();
        assertThat(stamp.isFuture(NOW.plusSeconds(300))).isFalse();
        assertThat(stamp.isFuture(NOW.plusSeconds(301))).isTrue();
    }

    @Test
    void nothingHappenedLaterThanNow() {
        assertThat(stamp.latest(NOW.plusSeconds(299))).isEqualTo(NOW);
        assertThat(stamp.latest(NOW.minusSeconds(1))).isEqualTo(NOW.minusSeconds(1));
    }
}
