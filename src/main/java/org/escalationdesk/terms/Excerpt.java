package org.escalationdesk.terms;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * The beginning of a text that is too long for its place, cut between characters as people see them: neither a surrogate pair nor
 * a letter with its marks is torn apart. Lengths are in UTF-16 units, of which no database counts more.
 */
public final class Excerpt {

    /** A character of more parts than this is nobody's word; it may be cut within, but still not within a surrogate pair. */
    private static final int LONGEST_CHARACTER = 32;

    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /** The text, or its beginning with an ellipsis; never longer than {@code longest}. */
    public static String of(String text, int longest) {
        return text.length() <= longest ? text : beginning(text, longest - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** The text, or its beginning; never longer than {@code longest}. */
    public static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.isBoundary(longest) ? longest : characters.preceding(longest);
        if (longest - end > LONGEST_CHARACTER) {
            end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        }
        return text.substring(0, end);
    }
}
