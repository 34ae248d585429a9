package org.escalationdesk.escalation;

import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that a case did not meet when it was last checked.
 *
 * @param requirement what 21Vianet requires; null in cases that were stored before it was kept
 * @param sentence what is missing and where to put it
 * @param field as {@link CriteriaTable.Entry#field}
 * @param basis in English, what exactly is not met; an override of it covers nothing else
 */
public record UnmetCriterion(
        String code,
        @Nullable Sentence requirement,
        Sentence sentence,
        String field,
        boolean overridable,
        String basis) {

    /** What 21Vianet requires, or what is missing where that was not kept. */
    public Sentence required() {
        return requirement == null ? sentence : requirement;
    }
}
