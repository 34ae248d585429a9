package org.escalationdesk.terms;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a person wrote: at most {@link #max()} characters (code points), no control characters but line breaks and tabs, no
 * half of a surrogate pair, so that every database and every other side can keep it. Null is allowed; combine with
 * {@code @NotBlank} where it is not.
 */
@Constraint(validatedBy = Text.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    int max();

    String message() default "{input.text.too-long}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the length and the characters. */
    class Check implements ConstraintValidator<Text, String> {

        private int max;

        @Override
        public void initialize(Text text) {
            max = text.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            if (value.codePoints().anyMatch(Check::cannotBeKept)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("{input.text.characters}")
                        .addConstraintViolation();
                return false;
            }
            return value.codePointCount(0, value.length()) <= max;
        }

        private static boolean cannotBeKept(int c) {
            boolean lineBreakOrTab = c == '\n' || c == '\r' || c == '\t';
            return (Character.isISOControl(c) && !lineBreakOrTab) || Character.getType(c) == Character.SURROGATE;
        }
    }
}
