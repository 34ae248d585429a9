package org.escalationdesk.cases;

import java.util.List;

/**
 * One page of a list of cases, and how many there are in all.
 *
 * @param total at most {@link #MOST_COUNTED}
 * @param exact false when there are more than {@code total}
 */
public record CasePage(List<CaseSummary> items, int page, int size, long total, boolean exact) {

    /** Nobody pages through more, and counting a million takes longer than finding the page. */
    static final int MOST_COUNTED = 10_000;
}
