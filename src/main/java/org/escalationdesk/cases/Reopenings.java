package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Somebody at the desk finds that a closed case is not over: it is worked on again at once. The case and its road are one transaction. */
@Component
class Reopenings {

    private final CaseRegister register;
    private final CaseProcess process;
    private final ReopeningSettings settings;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    Reopenings(
            CaseRegister register,
            CaseProcess process,
            ReopeningSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.process = process;
        this.settings = settings;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String reason, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        transaction.execute(() -> open(number, reason, new Stamp(clock.instant(), who)));
        return true;
    }

    private void open(CaseNumber number, String reason, Stamp stamp) {
        SupportCase supportCase = register.get(number);
        supportCase.ending().requireOver();
        settings.requireInTime(supportCase, number, stamp.at());
        supportCase.ending().reopenedByDesk(reason, stamp);
        register.save(supportCase);
        process.takenUpAgain(number);
    }
}
