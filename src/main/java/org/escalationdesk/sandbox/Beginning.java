package org.escalationdesk.sandbox;

/** The beginning of a text that is too long for its place. */
final class Beginning {

    private Beginning() {}

    /** Never longer than {@code longest} UTF-16 units, and never half a letter. */
    static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
