package org.escalationdesk.escalation;

/**
 * A criterion that a case did not meet when it was last checked.
 *
 * @param sentence what is missing and where to put it
 * @param field as {@link CriteriaTable.Entry#field}
 * @param basis what exactly is not met; an override of it covers nothing else
 */
public record UnmetCriterion(String code, String sentence, String field, boolean overridable, String basis) {}
