package org.escalationdesk.cases;

import java.util.List;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.terms.Sentence;

/** A case is not filed because criteria are not met, with how each of them was judged. */
public class CriteriaStopCase extends CaseRefusal {

    private final transient List<Criterion> judged;

    CriteriaStopCase(List<Criterion> judged, Sentence sentences) {
        super(Reason.CRITERIA_UNMET, sentences);
        this.judged = judged;
    }

    /** All criteria, in the order of the form. */
    public List<Criterion> judged() {
        return judged;
    }
}
