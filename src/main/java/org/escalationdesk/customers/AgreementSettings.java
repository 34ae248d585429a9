package org.escalationdesk.customers;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Period;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When managers are reminded of an advanced online service agreement that ends ({@code desk.agreements}).
 *
 * @param remindBefore so long before its last day
 * @param remindWorkingDaysBefore at least so many working days in China before its last day, where that is earlier
 * @param watchEvery how often the desk looks for ending ones
 */
@Validated
@ConfigurationProperties("desk.agreements")
public record AgreementSettings(
        @NotNull @NotNegative @DefaultValue("P30D") Period remindBefore,

        @Min(0) @DefaultValue("20") int remindWorkingDaysBefore,

        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT6H")
        Duration watchEvery) {}
