package org.escalationdesk.privacy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what somebody is known. A part that is empty is not looked for; at least one is not.
 *
 * @param name found as it is written, with any blanks between its words
 * @param email found in capitals and small letters
 * @param phone found with blanks, hyphens and brackets between its digits, the last four together, with China's code or without
 */
public record Person(String name, String email, String phone) {

    /** What stands in the place of what was erased; the same that stands where other cases' people are left out. */
    static final String GONE = "[…]";

    private static final String BETWEEN_DIGITS = "[ \\t()（）.\\-/·]{0,3}";
    private static final int LAST_DIGITS = 4;

    /** In any text. */
    Pattern pattern() {
        return Pattern.compile(
                Stream.of(emailPattern(), namePattern(), phonePattern())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private String emailPattern() {
        return email.isEmpty()
                ? ""
                : "(?<![A-Za-z0-9._%+-])" + Pattern.quote(email) + "(?![A-Za-z0-9-]|\\.[A-Za-z0-9])";
    }

    /** A Chinese name has no blanks around it. */
    private String namePattern() {
        return name.isEmpty()
                ? ""
                : "(?<![\\p{IsLatin}\\d])"
                        + Arrays.stream(name.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"))
                        + "(?![\\p{IsLatin}\\d])";
    }

    private String phonePattern() {
        String digits = ownDigits();
        return digits.isEmpty()
                ? ""
                : "(?<!\\d)(?:(?:(?:\\+|00)" + BETWEEN_DIGITS + ")?86" + BETWEEN_DIGITS + ")?(?:0" + BETWEEN_DIGITS
                        + ")?[(（]?" + String.join(BETWEEN_DIGITS, digits.split("")) + "(?!\\d)";
    }

    /** Without China's code and the first zero of a city's. */
    private String ownDigits() {
        boolean abroad = phone.startsWith("+") || phone.startsWith("00");
        String digits = phone.replaceAll("\\D", "");
        String withoutCode = abroad ? digits.replaceFirst("^(?:00)?86", "") : digits;
        return withoutCode.replaceFirst("^0+", "");
    }

    /** Parts of texts in which this person may stand, in small letters: nothing without any of them names the person. */
    List<String> hints() {
        String digits = ownDigits();
        return Stream.of(
                        email,
                        Arrays.stream(name.split("\\s+"))
                                .max(Comparator.comparingInt(String::length))
                                .orElse(""),
                        digits.substring(Math.max(0, digits.length() - LAST_DIGITS)))
                .filter(hint -> !hint.isEmpty())
                .map(hint -> hint.toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean isNamedIn(String text) {
        return pattern().matcher(text).find();
    }

    /** The text without this person. */
    String leftOutOf(String text) {
        return pattern().matcher(text).replaceAll(Matcher.quoteReplacement(GONE));
    }

    /** Nobody's log gets to know. */
    @Override
    public String toString() {
        return "a person";
    }
}
