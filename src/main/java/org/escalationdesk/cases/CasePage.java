package org.escalationdesk.cases;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list of cases, and how many there are in all.
 *
 * @param total at most {@link #MOST_COUNTED}
 * @param exact false when there are more than {@code total}
 * @param next where the next page begins; empty at the end of the list
 */
public record CasePage(
        List<CaseSummary> items, int page, int size, long total, boolean exact, Optional<CaseSearch.Place> next) {

    /** Nobody pages through more, and counting a million takes longer than finding the page. */
    static final int MOST_COUNTED = 10_000;
}
