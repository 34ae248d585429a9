package org.escalationdesk.escalation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the criteria need besides their table ({@code desk.criteria}).
 *
 * @param accessReadAgainAfter delegated access that was read so long ago, or longer, is read again right before a service request
 *     goes out: it may have gone in between
 */
@Validated
@ConfigurationProperties("desk.criteria")
public record CriteriaSettings(
        @NotNull @DefaultValue("PT1M") Duration accessReadAgainAfter) {}
