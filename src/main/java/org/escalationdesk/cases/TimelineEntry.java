package org.escalationdesk.cases;

import java.time.Instant;

/**
 * An entry of a case's timeline as its reader reads it.
 *
 * @param at UTC
 * @param who a user's id, or {@code desk} for the desk's own steps
 * @param detail possibly empty
 */
public record TimelineEntry(Instant at, String who, CaseEvent.What what, String detail) {}
