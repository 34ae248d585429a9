package org.escalationdesk.health;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.escalationdesk.terms.ServiceId;

/** A service that the catalogue has; null is allowed. */
@Constraint(validatedBy = InCatalog.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface InCatalog {

    String message() default "{input.service.unknown}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the configured catalogue. */
    class Check implements ConstraintValidator<InCatalog, ServiceId> {

        private final ServiceCatalog catalog;

        Check(ServiceCatalog catalog) {
            this.catalog = catalog;
        }

        @Override
        public boolean isValid(ServiceId id, ConstraintValidatorContext context) {
            return id == null || catalog.find(id).isPresent();
        }
    }
}
