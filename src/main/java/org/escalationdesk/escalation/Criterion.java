package org.escalationdesk.escalation;

import java.util.Optional;
import org.escalationdesk.terms.Sentence;

/**
 * A criterion of 21Vianet as a case stands to it.
 *
 * @param entry what must be true
 * @param unmet what is not; empty when it is met
 * @param override the manager's decision that covers what is not met
 */
public record Criterion(
        CriteriaTable.Entry entry, Optional<UnmetCriterion> unmet, Optional<CriterionOverride> override) {

    /** The code of the criterion that the customer has a subscription with us; it is overridden with evidence only. */
    public static final String SUBSCRIPTION_HERE = "subscription-here";

    public String code() {
        return entry.code();
    }

    public boolean met() {
        return unmet.isEmpty();
    }

    /** What must be true where it is, and what is missing where it is not. */
    public Sentence sentence() {
        return unmet.map(UnmetCriterion::sentence).orElse(entry.requirement());
    }

    /** Whether the case may not be filed for it. */
    public boolean stops() {
        return unmet.isPresent() && override.isEmpty();
    }
}
