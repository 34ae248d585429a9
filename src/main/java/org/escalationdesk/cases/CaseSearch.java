package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;

/**
 * What cases to list, newest first.
 *
 * @param text words that all stand in the number, title, customer, domain, reporter, reporter's phone or request numbers, each
 *     anywhere; empty for all
 * @param customer a tenant id, or the beginning of a customer's name or domain; empty for all
 * @param reportedBy the user who reported them; empty for all
 * @param after those that come after this place in the list; empty for its beginning
 * @param page from 0, counted from {@code after}
 * @param size of a page, 1 to {@link #MAX_SIZE}
 */
public record CaseSearch(
        String text,
        Optional<Stage> stage,
        String customer,
        Optional<String> reportedBy,
        Optional<Place> after,
        int page,
        int size) {

    public static final int MAX_SIZE = 200;

    /**
     * A place in the list. Neither the time at which a case was opened nor its number ever changes, so that a list can be read
     * to its end while cases move.
     *
     * @param openedAt UTC, to the millisecond
     */
    public record Place(Instant openedAt, CaseNumber number) {}

    /** The same, but only what this user reported. */
    public CaseSearch reportedBy(String user) {
        return new CaseSearch(text, stage, customer, Optional.of(user), after, page, size);
    }
}
