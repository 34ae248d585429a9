package org.escalationdesk.cases;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When cases look the same ({@code desk.similar-cases}).
 *
 * @param alikeFrom how much of two problems' words must be common, from 0 to 1, for people to be asked whether they are one
 */
@Validated
@ConfigurationProperties("desk.similar-cases")
record SimilarCaseSettings(
        @DecimalMin("0.05") @DecimalMax("1") @DefaultValue("0.4")
        double alikeFrom) {}
