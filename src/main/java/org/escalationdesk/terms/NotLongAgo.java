package org.escalationdesk.terms;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.OffsetDateTime;

/** In the year 2000 or later: what lies before is a mistake, and the farthest of them cannot be shown. Null is allowed. */
@Constraint(validatedBy = NotLongAgo.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotLongAgo {

    String message() default "{input.past}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at the year where the moment was written down. */
    class Check implements ConstraintValidator<NotLongAgo, OffsetDateTime> {

        @Override
        public boolean isValid(OffsetDateTime moment, ConstraintValidatorContext context) {
            return moment == null || moment.getYear() >= 2000;
        }
    }
}
