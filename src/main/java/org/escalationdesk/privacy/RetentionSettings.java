package org.escalationdesk.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long closed cases are kept ({@code desk.retention}). PIPL art. 19 asks for the shortest period that the purpose needs, which
 * each partner has to decide.
 *
 * @param closedCases so long after it was closed a case is removed; null for never
 * @param removeEvery how often the desk looks for those
 * @param casesAtOnce how many are removed in one transaction
 */
@Validated
@ConfigurationProperties("desk.retention")
public record RetentionSettings(
        @DurationMin(days = 1) @Nullable Duration closedCases,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1H")
        Duration removeEvery,

        @Min(1) @Max(500) @DefaultValue("20") int casesAtOnce) {}
