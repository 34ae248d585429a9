package org.escalationdesk.privacy;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether it is recorded who looked at a case ({@code desk.case-views}).
 *
 * @param recorded whether it is
 * @param onceIn so long after somebody looked at a case, their looking at it again is not recorded
 * @param kept how long the record is kept. Article 21 of China's Cybersecurity Law asks for logs of six months at least
 */
@Validated
@ConfigurationProperties("desk.case-views")
record CaseViewSettings(
        @DefaultValue("true") boolean recorded,

        @NotNull @DurationMin(seconds = 0) @DefaultValue("PT1H")
        Duration onceIn,

        @NotNull @DurationMin(days = 1) @DefaultValue("P184D")
        Duration kept) {}
