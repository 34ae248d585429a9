package org.escalationdesk.clocks;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Clocks of cases ({@code desk.clocks}).
 *
 * @param atRiskFrom the part of a target, from 0 to 1, after which it is at risk
 */
@Validated
@ConfigurationProperties("desk.clocks")
public record ClockSettings(
        @DecimalMin("0.01") @DecimalMax("1") @DefaultValue("0.75")
        double atRiskFrom) {}
