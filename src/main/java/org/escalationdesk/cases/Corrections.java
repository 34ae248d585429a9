package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What was reported wrongly is put right in the case, and on the cards of its open tasks, in one transaction. */
@Component
class Corrections {

    private final CaseRegister register;
    private final CaseProcess process;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    Corrections(CaseRegister register, CaseProcess process, PlatformTransactionManager transactions, Clock clock) {
        this.register = register;
        this.process = process;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, Correction correction, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        transaction.execute(() -> correct(number, correction, new Stamp(clock.instant(), who)));
        return true;
    }

    private void correct(CaseNumber number, Correction correction, Stamp stamp) {
        SupportCase supportCase = register.get(number);
        String before = supportCase.report().title();
        supportCase.problem().correct(correction, stamp);
        register.save(supportCase);
        String title = supportCase.report().title();
        if (!title.equals(before)) {
            process.renamed(number, before, title);
        }
    }
}
