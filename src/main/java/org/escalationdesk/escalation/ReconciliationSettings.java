package org.escalationdesk.escalation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When what the desk and 21Vianet know is compared ({@code desk.reconciliation}).
 *
 * @param at the time of day in Beijing; the engine reads it when the models are deployed
 * @param longestRound after so long nothing more is asked
 */
@Validated
@ConfigurationProperties("desk.reconciliation")
public record ReconciliationSettings(
        @NotNull @DefaultValue("06:30") LocalTime at,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT2M")
        Duration longestRound) {}
