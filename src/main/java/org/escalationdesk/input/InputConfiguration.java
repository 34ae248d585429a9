package org.escalationdesk.input;

import jakarta.validation.MessageInterpolator;
import java.time.Clock;
import java.util.Locale;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Stamp;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Bean Validation takes for the past, and in which language it says what is wrong. */
@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    @Bean
    static ValidationConfigurationCustomizer whatIsPast(Clock clock) {
        return configuration -> ((HibernateValidatorConfiguration) configuration.clockProvider(() -> clock))
                .temporalValidationTolerance(Stamp.CLOCKS_DIFFER);
    }

    @Bean
    static ValidationConfigurationCustomizer inTheReadersLanguage(MessageSource messages) {
        MessageInterpolator words = new MessageInterpolatorFactory(messages).getObject();
        return configuration -> configuration.messageInterpolator(new MessageInterpolator() {
            @Override
            public String interpolate(String template, Context context) {
                return words.interpolate(template, context, ReaderLanguage.current());
            }

            @Override
            public String interpolate(String template, Context context, Locale language) {
                return words.interpolate(template, context, language);
            }
        });
    }
}
