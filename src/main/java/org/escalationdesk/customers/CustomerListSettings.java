package org.escalationdesk.customers;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The desk's own copy of the partner's customers ({@code desk.customers}).
 *
 * @param refreshEvery how often the whole list is read
 * @param longestRound after so long no further page of the list is asked for
 */
@Validated
@ConfigurationProperties("desk.customers")
public record CustomerListSettings(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT1H")
        Duration refreshEvery,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT2M")
        Duration longestRound) {}
