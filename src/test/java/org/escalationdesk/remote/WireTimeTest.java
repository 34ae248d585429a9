package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    private static final Instant EIGHT = Instant.parse("2026-03-05T08:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-05T08:00:00Z",
                "2026-03-05t08:00:00z",
                "2026-03-05T08:00:00",
                "2026-03-05T08:00",
                "2026-03-05T08:00:00.0000000Z",
                "2026-03-05T16:00:00+08:00",
                "2026-03-05T16:00:00+0800",
                "2026-03-05T16:00:00.000+0800",
                "2026-03-05T16:00:00+08",
                "2026-03-05 16:00:00+0800",
                "2026-03-05 16:00:00 +08:00",
                "2026-03-05 08:00:00",
                " 2026-03-05  08:00:00Z ",
                "2026-03-05T08: 00: 00Z",
            })
    void oneTimeInAllItsSpellings(String written) {
        assertThat(WireTime.parse(written)).contains(EIGHT);
        assertThat(WireTime.isUnreadable(written)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00", "0001-01-01 00:00:00+0800", "", "  "})
    void whatIsUnsetIsNoTimeAndNotUnreadable(String written) {
        assertThat(WireTime.parse(written)).isEmpty();
        assertThat(WireTime.isUnreadable(written)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "2026-13-05T08:00:00Z", "2026-03-05", "05/03/2026 08:00", "1772697600", "\u0000"})
    void whatIsNoTimeIsNamedInTheLog(String written) {
        try (LogCapture log = new LogCapture()) {
            assertThat(WireTime.parse(written)).isEmpty();
            assertThat(WireTime.isUnreadable(written)).isTrue();
            assertThat(log.text())
                    .contains("cannot be read")
                    .contains(written.strip().replace("\u0000", ""));
        }
    }

    @Test
    void nothingIsUnset() {
        assertThat(WireTime.parse(null)).isEmpty();
        assertThat(WireTime.isUnreadable(null)).isFalse();
    }
}
