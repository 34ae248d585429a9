package org.escalationdesk.cases;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How much one problem looks like another, by the title and what the customer was shown. Words are taken apart into three letters
 * each, Chinese into its characters and pairs of them: neither the order of the words nor an ending counts for much. It does not
 * depend on the database nor on its locale, by which PostgreSQL's own measure decides what a letter is.
 */
final class Likeness {

    /** Where both name errors by number and none is the same, it is less likely the same problem. */
    private static final double OTHER_ERRORS = 0.5;

    /** A common error's number makes up for other words. */
    private static final double SAME_ERROR = 0.25;

    /** Different each time the problem shows: ids of a request, dates and times. */
    private static final Pattern EACH_TIME_ANOTHER = Pattern.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
            + "|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:t\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?z?)?"
            + "|\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");

    /** Such as {@code 0x8004010f}, {@code aadsts700016}, {@code 5.7.1}, {@code 550}. */
    private static final Pattern ERROR_NUMBER = Pattern.compile(
            "(?<![a-z0-9])(?:0x[0-9a-f]{4,8}|[a-z]{2,}[-_]?\\d{3,}|\\d{1,3}(?:\\.\\d{1,3}){2}|\\d{3,})(?![a-z0-9])");

    /** Hold ids, dates and numbers together. */
    private static final String JOINTS = "-._:/";

    private final long[] title;
    private final long[] shown;
    private final Set<String> errors;

    private Likeness(long[] title, long[] shown, Set<String> errors) {
        this.title = title;
        this.shown = shown;
        this.errors = errors;
    }

    /** @param errorText what the customer was shown; possibly empty */
    static Likeness of(String title, String errorText) {
        Set<String> errors = new HashSet<>();
        return new Likeness(pieces(title, errors), pieces(errorText, errors), errors);
    }

    /** From 0, nothing in common, to 1. */
    double to(Likeness other) {
        double words = common(title, other.title);
        if (shown.length > 0 && other.shown.length > 0) {
            words = (words + common(shown, other.shown)) / 2;
        }
        if (errors.isEmpty() || other.errors.isEmpty()) {
            return words;
        }
        boolean sameError = errors.stream().anyMatch(other.errors::contains);
        return sameError ? words + (1 - words) * SAME_ERROR : words * OTHER_ERRORS;
    }

    /** Twice what both have, of all that they have; both are in order. */
    private static double common(long[] one, long[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        int both = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            int order = Long.compare(one[i], other[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * both / (one.length + other.length);
    }

    /** Full-width and half-width, great and small are the same. */
    private static String plain(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        return (ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
    }

    /** The pieces of all words, each once, in order; what names an error is added to those. */
    private static long[] pieces(String text, Set<String> errors) {
        String plain = plain(text);
        LongStream.Builder pieces = LongStream.builder();
        int begin = 0;
        for (int i = 0; i <= plain.length(); i++) {
            if (i == plain.length() || !isInside(plain.charAt(i))) {
                takeApart(plain, begin, i, pieces, errors);
                begin = i + 1;
            }
        }
        return inOrder(pieces.build().toArray());
    }

    /** Each once; a stream would make an object of each to find the equal ones. */
    private static long[] inOrder(long[] pieces) {
        Arrays.sort(pieces);
        int different = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (i == 0 || pieces[i] != pieces[i - 1]) {
                pieces[different++] = pieces[i];
            }
        }
        return Arrays.copyOf(pieces, different);
    }

    private static boolean isInside(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || JOINTS.indexOf(c) >= 0;
    }

    private static void takeApart(String plain, int begin, int end, LongStream.Builder pieces, Set<String> errors) {
        if (plain.substring(begin, end).chars().anyMatch(Character::isDigit)) {
            String id = withoutJointsAround(plain, begin, end);
            if (EACH_TIME_ANOTHER.matcher(id).matches()) {
                return;
            }
            ERROR_NUMBER.matcher(id).results().forEach(found -> errors.add(found.group()));
        }
        int word = begin;
        for (int i = begin; i <= end; i++) {
            if (i == end || JOINTS.indexOf(plain.charAt(i)) >= 0) {
                word(plain, word, i, pieces);
                word = i + 1;
            }
        }
    }

    private static String withoutJointsAround(String plain, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && JOINTS.indexOf(plain.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && JOINTS.indexOf(plain.charAt(to - 1)) >= 0) {
            to--;
        }
        return plain.substring(from, to);
    }

    /** A word may be Chinese in one part and not in another, such as {@code outlook无法连接}. */
    private static void word(String plain, int begin, int end, LongStream.Builder pieces) {
        int before = ' ';
        int last = ' ';
        boolean letters = false;
        for (int i = begin; i < end; i += Character.charCount(plain.codePointAt(i))) {
            int point = plain.codePointAt(i);
            boolean ideograph = Character.isIdeographic(point);
            if (ideograph) {
                if (letters) {
                    pieces.add(piece(before, last, ' '));
                }
                pieces.add(piece(0, 0, point));
                if (Character.isIdeographic(last)) {
                    pieces.add(piece(0, last, point));
                }
                before = ' ';
            } else {
                before = letters ? before : ' ';
                last = letters ? last : ' ';
                pieces.add(piece(before, last, point));
                before = last;
            }
            last = point;
            letters = !ideograph;
        }
        if (letters) {
            pieces.add(piece(before, last, ' '));
        }
    }

    /** Three characters, each of which has 21 bits. */
    private static long piece(int first, int second, int third) {
        return (long) first << 42 | (long) second << 21 | third;
    }
}
