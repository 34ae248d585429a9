package org.escalationdesk.cases;

import java.util.List;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/**
 * One attempt of our own to solve the problem.
 *
 * @param checked the steps of the checklist that were done
 */
public record Attempt(Stamp stamp, List<Sentence> checked, String tried, String found) {

    public Attempt {
        checked = checked == null ? List.of() : List.copyOf(checked);
        tried = tried == null ? "" : tried;
        found = found == null ? "" : found;
    }
}
