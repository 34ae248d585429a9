package org.escalationdesk.terms;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone number as somebody wrote it: with separators or without, with China's country code or without, full-width or not. */
public record PhoneNumber(String written) {

    private static final String EXTENSION = "[\\s,;]*(?:ext\\.?|x|#|转|分机)[\\s:：]*\\d{1,8}";

    /** An optional plus, digits with separators between them, and perhaps an extension. */
    private static final Pattern FORMAT = Pattern.compile("(\\+?[\\d\\s().\\-·/]*)(?:" + EXTENSION + ")?");

    private static final Pattern WITH_EXTENSION = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(\\+?[\\d(][\\d\\s().\\-·/]*)" + EXTENSION + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private static final int FEWEST_DIGITS = 5;
    private static final int MOST_DIGITS = 20;

    /** A number without its area code has at least so many digits, and an area code as few as {@link #AREA_DIGITS}. */
    private static final int LOCAL_DIGITS = 7;

    private static final int AREA_DIGITS = 2;

    public PhoneNumber {
        written = written == null ? "" : Normalization.identifier(written);
    }

    /** Whether it can be a phone number at all. */
    public boolean isOne() {
        Matcher parts = FORMAT.matcher(written.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        int digits = digits(parts.group(1)).length();
        return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    }

    /** The text with the phone numbers that stand in it, if any, as they are written but for their extensions. */
    public static String withoutExtensions(String text) {
        return WITH_EXTENSION
                .matcher(text)
                .replaceAll(number -> Matcher.quoteReplacement(
                        new PhoneNumber(number.group(1)).isOne() ? number.group(1) : number.group()));
    }

    /** Whether both are the same line, whatever their extensions; what is no phone number is nobody's. */
    public boolean isSameAs(PhoneNumber other) {
        String ours = line();
        String theirs = other.line();
        if (ours.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        return ours.equals(theirs) || isWithoutAreaCode(ours, theirs) || isWithoutAreaCode(theirs, ours);
    }

    private static boolean isWithoutAreaCode(String local, String whole) {
        return local.length() >= LOCAL_DIGITS
                && whole.length() - local.length() >= AREA_DIGITS
                && whole.endsWith(local);
    }

    /** The digits by which a line is told from others: without extension, China's country code and the zero before an area code. */
    private String line() {
        Matcher parts = FORMAT.matcher(written.toLowerCase(Locale.ROOT));
        String digits = digits(parts.matches() ? parts.group(1) : written);
        return digits.replaceFirst("^00", "").replaceFirst("^86(?=\\d{6,})", "").replaceFirst("^0", "");
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    @Override
    public String toString() {
        return written;
    }

    /** Text that is a phone number; null is allowed. */
    @Constraint(validatedBy = Check.class)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Valid {

        String message() default "{input.phone}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Reads the text as a phone number. */
    public static class Check implements ConstraintValidator<Valid, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || new PhoneNumber(text).isOne();
        }
    }
}
