package org.escalationdesk.cases;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.CaseNumber;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a closed case can be opened again ({@code desk}).
 *
 * @param reopenWithin so long after it was closed, the customer's "not solved" opens it again; later a new case is reported
 */
@Validated
@ConfigurationProperties("desk")
public record ReopeningSettings(
        @NotNull @DurationMin(seconds = 0) @DefaultValue("P14D")
        Duration reopenWithin) {

    /**
     * @param called the number that the caller knows the case by
     * @throws CaseRefusal when the case was closed too long ago
     */
    void requireInTime(SupportCase closed, CaseNumber called, Instant now) {
        Instant last = closed.ending().closedAt().orElse(closed.openedAt()).plus(reopenWithin);
        if (now.isAfter(last)) {
            throw new CaseRefusal(CaseRefusal.Reason.CLOSED_TOO_LONG_AGO, called.value(), BeijingTime.minuteOf(last));
        }
    }
}
