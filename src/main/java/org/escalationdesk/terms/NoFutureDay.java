package org.escalationdesk.terms;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;

/** Of a day in China: it has begun there. Null is allowed. */
@Constraint(validatedBy = NoFutureDay.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoFutureDay {

    String message() default "{input.future}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The desk's own clock tells UTC, by which China's day begins eight hours late. */
    class Check implements ConstraintValidator<NoFutureDay, LocalDate> {

        @Override
        public boolean isValid(LocalDate day, ConstraintValidatorContext context) {
            return day == null
                    || !day.isAfter(BeijingTime.dayOf(
                            context.getClockProvider().getClock().instant()));
        }
    }
}
