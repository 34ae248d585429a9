package org.escalationdesk.cases;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much one problem looks like another, by the title and what the customer was shown. Words are taken apart into three letters
 * each, Chinese into its characters and pairs of them: neither the order of the words nor an ending counts for much. It does not
 * depend on the database nor on its locale: PostgreSQL's own measure sees no Chinese at all in a database of the locale C.
 */
final class Likeness {

    /** Where both name errors by number and none is the same, it is less likely the same problem. */
    private static final double OTHER_ERRORS = 0.5;

    /** A common error's number makes up for other words. */
    private static final double SAME_ERROR = 0.25;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** Different each time the problem shows: ids of a request, dates and times. */
    private static final Pattern EACH_TIME_ANOTHER = Pattern.compile("\\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\b"
            + "|\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[t ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?z?)?"
            + "|\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\b");

    /** Such as {@code 0x8004010f}, {@code aadsts700016}, {@code 5.7.1}, {@code 550}. */
    private static final Pattern ERROR_NUMBER =
            Pattern.compile("\\b(?:0x[0-9a-f]{4,8}|[a-z]{2,}[-_]?\\d{3,}|\\d{1,3}(?:\\.\\d{1,3}){2}|\\d{3,})\\b");

    private final Set<String> title;
    private final Set<String> shown;
    private final Set<String> errors;

    private Likeness(Set<String> title, Set<String> shown, Set<String> errors) {
        this.title = title;
        this.shown = shown;
        this.errors = errors;
    }

    /** @param errorText what the customer was shown; possibly empty */
    static Likeness of(String title, String errorText) {
        String plainTitle = plain(title);
        String plainErrors = plain(errorText);
        return new Likeness(pieces(plainTitle), pieces(plainErrors), errors(plainTitle + "\n" + plainErrors));
    }

    /** From 0, nothing in common, to 1. */
    double to(Likeness other) {
        double words = common(title, other.title);
        if (!shown.isEmpty() && !other.shown.isEmpty()) {
            words = (words + common(shown, other.shown)) / 2;
        }
        if (errors.isEmpty() || other.errors.isEmpty()) {
            return words;
        }
        boolean sameError = errors.stream().anyMatch(other.errors::contains);
        return sameError ? words + (1 - words) * SAME_ERROR : words * OTHER_ERRORS;
    }

    /** Twice what both have, of all that they have. */
    private static double common(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        Set<String> fewer = one.size() <= other.size() ? one : other;
        Set<String> more = fewer == one ? other : one;
        long both = fewer.stream().filter(more::contains).count();
        return 2.0 * both / (one.size() + other.size());
    }

    /** Full-width and half-width, great and small are the same. */
    private static String plain(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return EACH_TIME_ANOTHER.matcher(plain).replaceAll(" ");
    }

    private static Set<String> errors(String plain) {
        return ERROR_NUMBER.matcher(plain).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Set<String> pieces(String plain) {
        Set<String> pieces = new HashSet<>();
        Matcher words = WORD.matcher(plain);
        while (words.find()) {
            takeApart(words.group(), pieces);
        }
        return pieces;
    }

    /** A word may be Chinese in one part and not in another, such as {@code outlook无法连接}. */
    private static void takeApart(String word, Set<String> pieces) {
        int[] points = word.codePoints().toArray();
        int begin = 0;
        for (int i = 1; i <= points.length; i++) {
            if (i == points.length || isIdeograph(points[i]) != isIdeograph(points[begin])) {
                if (isIdeograph(points[begin])) {
                    characters(points, begin, i, pieces);
                } else {
                    letters(new String(points, begin, i - begin), pieces);
                }
                begin = i;
            }
        }
    }

    private static boolean isIdeograph(int point) {
        return Character.isIdeographic(point);
    }

    private static void characters(int[] points, int begin, int end, Set<String> pieces) {
        for (int i = begin; i < end; i++) {
            pieces.add(new String(points, i, 1));
            if (i + 1 < end) {
                pieces.add(new String(points, i, 2));
            }
        }
    }

    private static void letters(String word, Set<String> pieces) {
        String padded = "  " + word + " ";
        for (int i = 0; i + 3 <= padded.length(); i++) {
            pieces.add(padded.substring(i, i + 3));
        }
    }
}
