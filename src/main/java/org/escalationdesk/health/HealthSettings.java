package org.escalationdesk.health;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often services' health is read ({@code desk.health}).
 *
 * @param watchEvery so long after a round began the next one begins
 * @param freshFor a new case is checked against what was read so shortly before, without asking again
 * @param longestRound after so long a round begins with no further customer; together with one read it must stay below the time
 *     for which the engine locks a job, or the desk does not start
 * @param longestTelling after so long a round tells no further case that its outage is over; the rest waits for the next round
 */
@Validated
@ConfigurationProperties("desk.health")
public record HealthSettings(
        @NotNull @DefaultValue("PT5M") Duration watchEvery,
        @NotNull @DefaultValue("PT10M") Duration freshFor,
        @NotNull @DefaultValue("PT2M") Duration longestRound,
        @NotNull @DefaultValue("PT30S") Duration longestTelling) {}
