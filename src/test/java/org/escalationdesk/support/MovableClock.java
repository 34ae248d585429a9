package org.escalationdesk.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that a test moves; the engine's own clock moves with it. */
public final class MovableClock extends Clock {

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");

    public void moveTo(Instant instant) {
        now = instant;
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    public void moveBy(Duration duration) {
        moveTo(now.plus(duration));
    }

    public void reset() {
        moveTo(Instant.parse("2026-03-02T01:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
