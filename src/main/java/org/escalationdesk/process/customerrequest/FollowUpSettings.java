package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an agent is reminded that a customer has not answered ({@code desk.follow-up}).
 *
 * @param remindAfter the guidance was sent, and again each time so much later
 * @param reminders at most so many
 */
@Validated
@ConfigurationProperties("desk.follow-up")
record FollowUpSettings(
        @NotNull @DefaultValue("P1D") Duration remindAfter,
        @Min(1) @DefaultValue("3") int reminders) {}
