package org.escalationdesk.cases;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.escalationdesk.terms.Excerpt;

/**
 * By what a problem is looked up among very many: the beginnings of its words, whole what has a digit in it, such as an error's
 * number, and Chinese by pairs of characters. {@link Likeness} judges what is found by them.
 */
final class ProblemTerms {

    /** A title and the beginning of an error rarely have more. */
    static final int MOST = 32;

    /** By which most forms of a word are the same. */
    private static final int BEGINNING = 5;

    private static final int FEWEST_LETTERS = 3;
    private static final int LONGEST = 40;

    private ProblemTerms() {}

    /** Each once, those of the title first. */
    static List<String> of(String title, String errorText) {
        Set<String> terms = new LinkedHashSet<>();
        collect(title, terms);
        collect(errorText, terms);
        return terms.stream().limit(MOST).toList();
    }

    private static void collect(String text, Set<String> terms) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        int before = ' ';
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int point = plain.codePointAt(i);
            boolean ideograph = Character.isIdeographic(point);
            if (!ideograph && Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            } else {
                end(word, terms);
            }
            if (ideograph && Character.isIdeographic(before)) {
                terms.add(new StringBuilder()
                        .appendCodePoint(before)
                        .appendCodePoint(point)
                        .toString());
            }
            before = point;
        }
        end(word, terms);
    }

    private static void end(StringBuilder word, Set<String> terms) {
        int longest = word.chars().anyMatch(Character::isDigit) ? LONGEST : BEGINNING;
        if (word.length() >= FEWEST_LETTERS) {
            terms.add(Excerpt.beginning(word.toString(), longest));
        }
        word.setLength(0);
    }
}
