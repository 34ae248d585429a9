package org.escalationdesk.escalation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How service requests are followed ({@code desk.service-requests}).
 *
 * @param syncEvery so long after a round began the next one begins; the engine reads it when the models are deployed
 * @param syncOverlap so much before the mark is read again, against clocks that differ and changes that show late
 * @param longestSync after so long a round begins with nothing further; together with one call it must stay below the time
 *     for which the engine locks a job, or the desk does not start
 * @param ourNames the names under which our own notes appear at 21Vianet, besides those whose text we sent
 */
@Validated
@ConfigurationProperties("desk.service-requests")
public record SyncSettings(
        @NotNull @DefaultValue("PT1M") Duration syncEvery,
        @NotNull @DefaultValue("PT2M") Duration syncOverlap,
        @NotNull @DefaultValue("PT2M") Duration longestSync,
        @NotNull @DefaultValue("Partner") List<String> ourNames) {

    /** Whether a note bears the name of our side. */
    public boolean isOurs(RequestNote note) {
        return ourNames.stream()
                .anyMatch(ours -> ours.strip().equalsIgnoreCase(note.by().strip()));
    }
}
