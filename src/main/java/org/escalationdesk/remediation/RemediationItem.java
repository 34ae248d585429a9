package org.escalationdesk.remediation;

import java.util.Optional;
import org.escalationdesk.terms.Stamp;

/**
 * An agreed item of a plan.
 *
 * @param result what came of it; empty as long as it is not done
 * @param done by whom and when
 */
public record RemediationItem(
        long id, PlanNumber plan, AgreedItem agreed, Optional<String> result, Optional<Stamp> done) {}
