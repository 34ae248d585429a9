package org.escalationdesk.process.customerrequest;

import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.process.engine.tuning.TunedDecisions;

/** The table of criteria, for tests elsewhere. */
public final class Criteria {

    private Criteria() {}

    public static CriteriaTable ofThisRelease() {
        return new CriteriaDecision(TunedDecisions.all());
    }
}
