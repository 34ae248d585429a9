package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The customer withdraws the problem: the case ends, and its road with all that is open on it, in one transaction. */
@Component
class Withdrawals {

    private static final int TRIES = 5;

    private final CaseRegister register;
    private final CaseProcess process;
    private final Submissions submissions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Withdrawals(
            CaseRegister register,
            CaseProcess process,
            Submissions submissions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.process = process;
        this.submissions = submissions;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String said, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(tx -> end(number, said, who));
                return true;
            } catch (OptimisticLockingFailureException e) {
                // whoever changes the case at the same moment comes first; the customer's word finds what that one left
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void end(CaseNumber number, String said, String who) {
        SupportCase supportCase = register.get(number);
        boolean onItsWay = supportCase
                .filing()
                .serviceRequest()
                .flatMap(request -> submissions.find(request.key()))
                .filter(submission -> submission.state().isOnItsWay())
                .isPresent();
        supportCase.ending().withdrawnByCustomer(said, onItsWay, new Stamp(clock.instant(), who));
        register.save(supportCase);
        process.withdrawn(number);
    }
}
