package org.escalationdesk.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AgreementSettingsTest {

    private final ApplicationContextRunner desk =
            new ApplicationContextRunner().withUserConfiguration(Agreements.class);

    @EnableConfigurationProperties(AgreementSettings.class)
    static class Agreements {}

    @Test
    void managersAreRemindedThirtyDaysOrTwentyWorkingDaysBeforeUnlessItIsSaidOtherwise() {
        desk.run(started -> assertThat(started.getBean(AgreementSettings.class))
                .isEqualTo(new AgreementSettings(Period.ofDays(30), 20, Duration.ofHours(6))));
        desk.withPropertyValues(
                        "desk.agreements.remind-before=P2M",
                        "desk.agreements.remind-working-days-before=0",
                        "desk.agreements.watch-every=PT1H")
                .run(started -> assertThat(started.getBean(AgreementSettings.class))
                        .isEqualTo(new AgreementSettings(Period.ofMonths(2), 0, Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remind-before=soon",
                "remind-before=PT5H",
                "remind-before=-P30D",
                "remind-before=P2M-1D",
                "remind-working-days-before=-1",
                "remind-working-days-before=few",
                "watch-every=PT59S",
                "watch-every=-PT6H"
            })
    void whatIsNoTimeBeforeAndNoRoundIsRefused(String setting) {
        desk.withPropertyValues("desk.agreements." + setting)
                .run(started -> assertThat(started).hasFailed());
    }
}
