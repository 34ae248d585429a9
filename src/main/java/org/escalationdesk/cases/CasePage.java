package org.escalationdesk.cases;

import java.util.List;

/** One page of a list of cases, and how many there are in all. */
public record CasePage(List<CaseSummary> items, int page, int size, long total) {}
