package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockSettingsTest {

    private final ApplicationContextRunner desk = new ApplicationContextRunner().withUserConfiguration(Clocks.class);

    @EnableConfigurationProperties(ClockSettings.class)
    static class Clocks {}

    @Test
    void aClockIsAtRiskOnceThreeQuartersAreGoneUnlessItIsSaidOtherwise() {
        desk.run(started -> assertThat(started.getBean(ClockSettings.class))
                .isEqualTo(new ClockSettings(0.75, Duration.ofMinutes(1))));
        desk.withPropertyValues("desk.clocks.at-risk-from=0.5", "desk.clocks.watch-every=PT30S")
                .run(started -> assertThat(started.getBean(ClockSettings.class))
                        .isEqualTo(new ClockSettings(0.5, Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at-risk-from=0",
                "at-risk-from=1.01",
                "at-risk-from=75",
                "at-risk-from=NaN",
                "at-risk-from=often",
                "watch-every=PT0.5S",
                "watch-every=-PT1M"
            })
    void whatIsNoPartOfATargetAndNoRoundIsRefused(String setting) {
        desk.withPropertyValues("desk.clocks." + setting)
                .run(started -> assertThat(started).hasFailed());
    }
}
