package org.escalationdesk.escalation;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How service requests are filed ({@code desk.service-requests}).
 *
 * @param maxAttempts after so many attempts without an answer a person takes over
 * @param firstWait before the second attempt; it doubles with each further one
 * @param longestWait between two attempts, also where 21Vianet asks for a longer one
 */
@Validated
@ConfigurationProperties("desk.service-requests")
public record ServiceRequestSettings(
        @NotNull @DefaultValue("service-request-api") Channel channel,
        @Min(1) @DefaultValue("5") int maxAttempts,
        @NotNull @DefaultValue("PT30S") Duration firstWait,
        @NotNull @DefaultValue("PT15M") Duration longestWait) {

    /** How long to wait after this many attempts, before jitter. */
    Duration waitAfter(int attempts) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
