package org.escalationdesk.escalation;

import org.escalationdesk.terms.Sentence;

/**
 * A criterion that a case did not meet when it was last checked.
 *
 * @param sentence what is missing and where to put it
 * @param field as {@link CriteriaTable.Entry#field}
 * @param basis in English, what exactly is not met; an override of it covers nothing else
 */
public record UnmetCriterion(String code, Sentence sentence, String field, boolean overridable, String basis) {}
