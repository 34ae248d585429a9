package org.escalationdesk.escalation;

import java.util.List;
import java.util.Set;
import org.escalationdesk.terms.Sentence;

/** The table of 21Vianet's criteria that business people write: the decision {@code escalation-criteria}. */
public interface CriteriaTable {

    /**
     * A criterion, whether it is met or not.
     *
     * @param requirement a sentence on what must be true
     * @param field the field of the form <em>Prepare service request</em> that it concerns, such as {@code answer.grounds}
     */
    record Entry(String code, Sentence requirement, String field, boolean overridable) {}

    /** A row that fits; its sentence has words in braces that the facts fill in. */
    record Finding(String code, Sentence sentence) {}

    /** Every criterion once, in the order of the form. */
    List<Entry> entries();

    /** What is not met, in the order of the form; nothing means go. */
    List<Finding> findings(CriteriaFacts facts);

    /** The same, but only of the criteria that concern these fields: those rows are looked at, and no others. */
    List<Finding> findings(CriteriaFacts facts, Set<String> fields);
}
