package org.escalationdesk.terms;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that is an e-mail address to which others can write, so its domain has a dot; null and no text at all are allowed. */
@Email(regexp = "|.+@[^@]+\\.[^@.]+") @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

    String message() default "{input.email}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
