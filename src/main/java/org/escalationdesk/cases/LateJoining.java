package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

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
    private final RepeatedTransaction transaction;
    private final Clock clock;

    LateJoining(
            CaseRegister register,
            CaseProcess process,
            Submissions submissions,
            Joining joining,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.process = process;
        this.submissions = submissions;
        this.joining = joining;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, CaseNumber with, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        transaction.execute(() -> end(number, with, new Stamp(clock.instant(), who)));
        return true;
    }

    private void end(CaseNumber number, CaseNumber with, Stamp stamp) {
        SupportCase supportCase = register.get(number);
        boolean onItsWay = supportCase
                .filing()
                .serviceRequest()
                .filter(request -> submissions.isOnItsWay(request.key()))
                .isPresent();
        joining.join(supportCase, with, onItsWay, stamp);
        register.save(supportCase);
        if (process.joined(number) != CaseProcess.Road.ENDS) {
            throw new CaseChangedMeanwhile(number);
        }
    }
}
