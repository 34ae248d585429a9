package org.escalationdesk.escalation;

import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/**
 * A manager's decision that a case may be escalated although a criterion is not met.
 *
 * @param basis what was not met: whatever else is not met under the same code is not covered
 * @param sentence what 21Vianet requires, as the manager read it
 */
public record CriterionOverride(String code, String basis, Sentence sentence, String reason, Stamp stamp) {

    boolean covers(UnmetCriterion unmet) {
        return code.equals(unmet.code()) && basis.equals(unmet.basis());
    }
}
