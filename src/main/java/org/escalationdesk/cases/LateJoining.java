package org.escalationdesk.cases;

import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Somebody sees only later that the problem is another case's: all that is open on the case's road ends in one transaction, and so
 * does the case.
 */
@Component
class LateJoining {

    private final CaseRegister register;
    private final CaseProcess process;
    private final Submissions submissions;
    private final Joining joining;
    private final CaseChanges changes;

    LateJoining(
            CaseRegister register, CaseProcess process, Submissions submissions, Joining joining, CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.submissions = submissions;
        this.joining = joining;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, CaseNumber with, String reason, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> end(supportCase, with, reason, stamp));
    }

    private void end(SupportCase supportCase, CaseNumber with, String reason, Stamp stamp) {
        if (!reason.isBlank()) {
            supportCase.happened(stamp, What.NOTED, reason);
        }
        boolean onItsWay = submissions.isOnItsWay(supportCase.filing().serviceRequest());
        joining.join(supportCase, with, onItsWay, reason.strip(), stamp);
        register.save(supportCase);
        if (process.joined(supportCase.number()) != CaseProcess.Road.ENDS) {
            throw new CaseChangedMeanwhile(supportCase.number());
        }
    }
}
