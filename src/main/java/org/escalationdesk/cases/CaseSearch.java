package org.escalationdesk.cases;

import java.util.Optional;

/**
 * What cases to list, newest first.
 *
 * @param text part of the number, title, customer, domain, reporter or request number; empty for all
 * @param customer a tenant id, or the beginning of a customer's name or domain; empty for all
 * @param reportedBy the user who reported them; empty for all
 * @param page from 0
 * @param size of a page, 1 to {@link #MAX_SIZE}
 */
public record CaseSearch(
        String text, Optional<Stage> stage, String customer, Optional<String> reportedBy, int page, int size) {

    public static final int MAX_SIZE = 200;

    /** The same, but only what this user reported. */
    public CaseSearch reportedBy(String user) {
        return new CaseSearch(text, stage, customer, Optional.of(user), page, size);
    }
}
