package org.escalationdesk.cases;

import org.escalationdesk.terms.Stamp;

/**
 * Severity A is wanted for a request that 21Vianet has as B or C; a manager decides.
 *
 * @param businessImpact what it means for the customer's business now
 * @param stamp who wants it, and since when
 */
public record SeverityWanted(String businessImpact, Stamp stamp) {}
