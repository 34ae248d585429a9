package org.escalationdesk.attachments;

import java.util.Locale;
import org.escalationdesk.attachments.AttachmentRefusal.Reason;
import org.escalationdesk.terms.Normalization;
import org.jspecify.annotations.Nullable;

/** The name of a file as its sender has it, without the folders before it. */
record FileName(String value) {

    /** In characters, as file systems have it. */
    private static final int LONGEST = 255;

    /** What stands in the place of bytes that are no letter. */
    private static final int NO_LETTER = 0xFFFD;

    /** Some scripts and emoji need them within a word. */
    private static final int NON_JOINER = 0x200C;

    private static final int JOINER = 0x200D;

    /** @throws AttachmentRefusal when there is none, or none that could be shown and kept as it is */
    static FileName of(@Nullable String sent) {
        String path = sent == null ? "" : sent;
        String name = Normalization.strip(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
        if (Normalization.isBlank(name) || name.chars().allMatch(c -> c == '.')) {
            throw new AttachmentRefusal(Reason.WITHOUT_NAME);
        }
        if (name.codePointCount(0, name.length()) > LONGEST || name.codePoints().anyMatch(FileName::isMisleading)) {
            throw new AttachmentRefusal(Reason.NAME_NOT_ALLOWED);
        }
        return new FileName(name);
    }

    /** In small letters; empty where the name has none. */
    String extension() {
        int point = value.lastIndexOf('.');
        return point < 0 ? "" : value.substring(point + 1).toLowerCase(Locale.ROOT);
    }

    /** Also what is not seen, or turns the direction of reading: the extension would seem to be another. */
    private static boolean isMisleading(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> c != JOINER && c != NON_JOINER;
            default -> c == NO_LETTER;
        };
    }
}
