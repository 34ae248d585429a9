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
 * {@code @NotBlank} where it is not. In a text of one line no line break either.
 */
@Constraint(validatedBy = Text.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    int max();

    /** Whether its field has one line only. */
    boolean oneLine() default false;

    String message() default "{input.text.too-long}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the length and the characters. */
    class Check implements ConstraintValidator<Text, String> {

        private int max;
        private boolean oneLine;

        @Override
        public void initialize(Text text) {
            max = text.max();
            oneLine = text.oneLine();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            if (!canBeKept(value)) {
                return refused("{input.text.characters}", context);
            }
            if (oneLine && Normalization.hasLineBreak(value)) {
                return refused("{input.text.one-line}", context);
            }
            return value.codePointCount(0, value.length()) <= max;
        }

        private static boolean refused(String message, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }

        /** By every database and every other side. */
        public static boolean canBeKept(String text) {
            return text.codePoints().noneMatch(Check::cannotBeKept);
        }

        private static boolean cannotBeKept(int c) {
            boolean lineBreakOrTab = c == '\n' || c == '\r' || c == '\t';
            return (Character.isISOControl(c) && !lineBreakOrTab) || Character.getType(c) == Character.SURROGATE;
        }
    }
}
