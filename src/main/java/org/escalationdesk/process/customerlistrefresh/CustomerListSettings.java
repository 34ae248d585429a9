package org.escalationdesk.process.customerlistrefresh;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The desk's own copy of the partner's customers ({@code desk.customers}).
 *
 * @param refreshEvery how often the whole list is read
 */
@Validated
@ConfigurationProperties("desk.customers")
record CustomerListSettings(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT1H")
        Duration refreshEvery) {}
