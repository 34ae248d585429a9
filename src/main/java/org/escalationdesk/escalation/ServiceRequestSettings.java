package org.escalationdesk.escalation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.escalationdesk.delivery.Patience;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How service requests are filed ({@code desk.service-requests}).
 *
 * @param maxAttempts after so many attempts a person takes over, however much of the time is left; it bounds what short waits
 *     could cost the other side
 * @param firstWait before the second attempt; it doubles with each further one
 * @param longestWait between two attempts, unless 21Vianet asks for a longer one
 * @param giveUpAfter how long a machine tries to file a request before a person takes over, by severity
 */
@Validated
@ConfigurationProperties("desk.service-requests")
public record ServiceRequestSettings(
        @NotNull @DefaultValue("service-request-api") Channel channel,
        @Min(1) @DefaultValue("50") int maxAttempts,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT30S")
        Duration firstWait,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT15M")
        Duration longestWait,

        @Valid @NotNull @DefaultValue GiveUpAfter giveUpAfter) {

    /** Counted from the intent to file. */
    public record GiveUpAfter(
            @NotNull @DurationMin(seconds = 1) @DefaultValue("PT15M")
            Duration a,

            @NotNull @DurationMin(seconds = 1) @DefaultValue("PT2H")
            Duration b,

            @NotNull @DurationMin(seconds = 1) @DefaultValue("PT8H")
            Duration c) {

        Duration of(Severity severity) {
            return switch (severity) {
                case A -> a;
                case B -> b;
                case C -> c;
            };
        }
    }

    Patience patience() {
        return new Patience(maxAttempts, firstWait, longestWait);
    }
}
