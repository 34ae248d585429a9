package org.escalationdesk.escalation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.CaseNumber;

/**
 * What we write at the end of titles and notes, so that people and machines know what is ours: {@code [CR-2026-000123/1]} of a
 * service request, {@code [CR-2026-000123/1 #2]} of a note on it.
 */
public record RequestMark(CaseNumber caseNumber, int version) {

    private static final Pattern TITLE = Pattern.compile("\\[(CR-\\d{4}-\\d{6,9})/(\\d{1,4})]\\s*$");

    /** The mark at a title's end. */
    public static Optional<RequestMark> ofTitle(String title) {
        Matcher mark = TITLE.matcher(title);
        return mark.find()
                ? Optional.of(new RequestMark(new CaseNumber(mark.group(1)), Integer.parseInt(mark.group(2))))
                : Optional.empty();
    }
}
