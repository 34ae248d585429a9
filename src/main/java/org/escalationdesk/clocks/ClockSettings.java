package org.escalationdesk.clocks;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Clocks of cases ({@code desk.clocks}).
 *
 * @param atRiskFrom the part of a target, from 0 to 1, after which it is at risk
 * @param watchEvery how often the desk looks for clocks that are at risk or over, and for cases that changed
 */
@Validated
@ConfigurationProperties("desk.clocks")
public record ClockSettings(
        @DecimalMin("0.01") @DecimalMax("1") @DefaultValue("0.75")
        double atRiskFrom,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1M")
        Duration watchEvery) {}
