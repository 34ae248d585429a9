package org.escalationdesk.cases;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what comes from outside: whoever changes the case at the same moment comes first, and it finds what that one left. */
final class RepeatedTransaction {

    private static final int TRIES = 5;

    private final TransactionTemplate transaction;

    RepeatedTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws OptimisticLockingFailureException when somebody else was first each time */
    void execute(Runnable work) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(tx -> work.run());
                return;
            } catch (OptimisticLockingFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }
}
