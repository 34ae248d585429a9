package org.escalationdesk.customers;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Of a period: none of its years, months and days is below zero. Null is allowed. */
@Constraint(validatedBy = NotNegative.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface NotNegative {

    String message() default "{input.negative}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<NotNegative, Period> {

        @Override
        public boolean isValid(@Nullable Period period, ConstraintValidatorContext context) {
            return period == null || !period.isNegative();
        }
    }
}
