package org.escalationdesk.graph;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who shares Microsoft Graph's limits ({@code desk.graph}).
 *
 * @param nodes how many nodes of the desk ask at most at the same time; each keeps to its part
 */
@Validated
@ConfigurationProperties("desk.graph")
record GraphLimits(@Min(1) @Max(40) @DefaultValue("1") int nodes) {}
