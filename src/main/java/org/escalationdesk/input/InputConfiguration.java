package org.escalationdesk.input;

import java.time.Clock;
import org.escalationdesk.terms.Stamp;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Bean Validation takes for the past. */
@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    @Bean
    static ValidationConfigurationCustomizer whatIsPast(Clock clock) {
        return configuration -> ((HibernateValidatorConfiguration) configuration.clockProvider(() -> clock))
                .temporalValidationTolerance(Stamp.CLOCKS_DIFFER);
    }
}
