package org.escalationdesk.cases;

import org.escalationdesk.terms.CaseNumber;
import org.springframework.dao.OptimisticLockingFailureException;

/** Somebody else wrote the case since it was read; nothing was written. */
public class CaseChangedMeanwhile extends OptimisticLockingFailureException {

    private final transient CaseNumber number;

    CaseChangedMeanwhile(CaseNumber number) {
        super("case " + number + " was changed meanwhile");
        this.number = number;
    }

    public CaseNumber number() {
        return number;
    }
}
