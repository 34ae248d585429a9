package org.escalationdesk.escalation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.CaseNumber;

/**
 * A service request that is not closed at the other side.
 *
 * @param key under which it was sent, if the other side tells
 * @param title possibly empty
 */
public record OpenRequest(RequestNumber number, Optional<SubmissionKey> key, String title) {

    /** What {@link ServiceRequest#markedTitle} puts at the end. */
    private static final Pattern MARK = Pattern.compile("\\[(CR-\\d{4}-\\d{6,9})/\\d{1,9}]\\s*$");

    /** The case that the mark in the title names. */
    public Optional<CaseNumber> markedCase() {
        Matcher mark = MARK.matcher(title);
        return mark.find() ? Optional.of(new CaseNumber(mark.group(1))) : Optional.empty();
    }
}
