package org.escalationdesk.cases;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be written of a case.
 *
 * @param row its columns
 * @param readVersion the version that the row still has
 * @param events what happened since, oldest first
 */
record CaseWrite(Map<String, Object> row, long readVersion, List<CaseEvent> events) {

    /** This one after another one that was not written: one write for both. */
    CaseWrite after(CaseWrite before) {
        return new CaseWrite(
                row,
                before.readVersion(),
                Stream.concat(before.events().stream(), events.stream()).toList());
    }
}
