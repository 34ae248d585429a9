package org.escalationdesk.terms;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts as people read them. What people wrote is kept as they wrote it; what identifies something, and what is compared or
 * searched for, has one spelling: without invisible characters, with one kind of blank, one kind of dash, and letters and digits
 * in their plain width (Unicode NFKC).
 */
public final class Normalization {

    private static final int FIRST_NOT_ASCII = 0x80;

    private Normalization() {}

    /** Whether a reader sees nothing of it: blanks, line breaks and invisible characters are no content. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || isInvisible(c));
    }

    /** A person's own words, without the white space around them, of whatever kind it is. */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (begin < end && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    /**
     * What identifies something, such as a number, an address or a day, in its one spelling. Great and small letters stay apart,
     * inner blanks and line breaks stay in it.
     */
    public static String identifier(String text) {
        if (isAscii(text)) {
            return text.strip();
        }
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(visible(text), Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isInvisible(c))
                .map(Normalization::plain)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /** What is equal for a reader is equal here: also without the difference of case, and with one blank between words. */
    public static String searchKey(String text) {
        String identifier = identifier(text);
        String folded = identifier.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String key = isAscii(folded) ? folded : Normalizer.normalize(folded, Normalizer.Form.NFKC);
        return withSingleBlanks(key);
    }

    /** Whether the text goes on in another line. */
    static boolean hasLineBreak(String text) {
        return text.codePoints().anyMatch(Normalization::isLineBreak);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_NOT_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** First, because an invisible character between a letter and its accent keeps them apart. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static int plain(int c) {
        if (isSpace(c) && !isLineBreak(c)) {
            return ' ';
        }
        boolean dash = Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212;
        return dash ? '-' : c;
    }

    private static String withSingleBlanks(String text) {
        StringBuilder single = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean again = single.length() > 0 && single.charAt(single.length() - 1) == ' ';
            if (!isSpace(c)) {
                single.appendCodePoint(c);
            } else if (!again) {
                single.append(' ');
            }
        });
        return single.toString();
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static boolean isLineBreak(int c) {
        return c >= '\n' && c <= '\r'
                || c == 0x85
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Format characters (such as the zero-width space, the byte order mark and the marks of writing direction), variation
     * selectors, letters without a glyph, and what Unicode reserves for more of them (its property Default_Ignorable_Code_Point).
     */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c >= 0x2060 && c <= 0x206F
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFF8
                || c >= 0xE0000 && c <= 0xE0FFF;
    }
}
