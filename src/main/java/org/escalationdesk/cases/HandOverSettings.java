package org.escalationdesk.cases;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long one person may have a service request in hand ({@code desk.hand-over}).
 *
 * @param lease after so long without an end it is taken from that person, as submission unknown
 * @param watchEvery how often the desk looks for those
 */
@Validated
@ConfigurationProperties("desk.hand-over")
public record HandOverSettings(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT60M")
        Duration lease,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1M")
        Duration watchEvery) {}
