package org.escalationdesk.cases;

import java.time.Clock;
import java.util.function.BiConsumer;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What somebody brings to a case from outside its forms: the case and its road are one transaction. */
@Component
class CaseChanges {

    private final CaseRegister register;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    CaseChanges(CaseRegister register, PlatformTransactionManager transactions, Clock clock) {
        this.register = register;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /**
     * @param who the user who brings it
     * @param change changes the case and saves it; done anew, with the case as it is by then, where somebody else was first
     * @return false when there is no such case
     */
    boolean bring(CaseNumber number, String who, BiConsumer<SupportCase, Stamp> change) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        transaction.execute(() -> change.accept(register.get(number), new Stamp(clock.instant(), who)));
        return true;
    }
}
