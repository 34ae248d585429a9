package org.escalationdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.escalationdesk.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritingRateTest {

    private final MovableClock clock = new MovableClock();
    private final WritingRate rate = new WritingRate(6, clock);

    @AfterEach
    void theClockGoes() {
        ClockUtil.reset();
    }

    @Test
    void whoWritesTooMuchIsToldWhenToGoOnAndThenDoes() {
        calls(6, "contoso-crm");

        assertThat(rate.secondsToWait("contoso-crm")).contains(10L);
        clock.moveBy(Duration.ofSeconds(4));
        assertThat(rate.secondsToWait("contoso-crm")).contains(6L);
        clock.moveBy(Duration.ofSeconds(6));
        assertThat(rate.secondsToWait("contoso-crm")).isEmpty();
        assertThat(rate.secondsToWait("contoso-crm")).contains(10L);
    }

    @Test
    void nobodyPaysForAnother() {
        calls(7, "contoso-crm");

        assertThat(rate.secondsToWait("agent")).isEmpty();
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        calls(1, "contoso-crm");
        clock.moveBy(Duration.ofHours(8));

        calls(6, "contoso-crm");

        assertThat(rate.secondsToWait("contoso-crm")).isPresent();
    }

    @Test
    void zeroBoundsNothing() {
        var unbounded = new WritingRate(0, clock);

        assertThat(unbounded.secondsToWait("agent")).isEmpty();
    }

    private void calls(int number, String person) {
        for (int i = 0; i < number; i++) {
            rate.secondsToWait(person);
        }
    }
}
