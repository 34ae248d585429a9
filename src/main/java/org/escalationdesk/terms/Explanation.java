package org.escalationdesk.terms;

/** How much a text says: dots, digits and blanks explain nothing, and a Chinese character says more than a letter. */
public final class Explanation {

    /** A word of one Chinese character has two to three letters in English at the least. */
    private static final int LETTERS_OF_AN_IDEOGRAPH = 2;

    private Explanation() {}

    /** The letters of the text, an ideograph counting as two; 0 where it has none. */
    public static int letters(String text) {
        return Normalization.identifier(text)
                .codePoints()
                .filter(Character::isLetter)
                .map(c -> Character.isIdeographic(c) ? LETTERS_OF_AN_IDEOGRAPH : 1)
                .sum();
    }
}
