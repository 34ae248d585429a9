package org.escalationdesk.cases;

import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** Somebody at the desk finds that a closed case is not over: it is worked on again at once. The case and its road are one transaction. */
@Component
class Reopenings {

    private final CaseRegister register;
    private final CaseProcess process;
    private final ReopeningSettings settings;
    private final CaseChanges changes;

    Reopenings(CaseRegister register, CaseProcess process, ReopeningSettings settings, CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.settings = settings;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String reason, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> open(supportCase, reason, stamp));
    }

    private void open(SupportCase supportCase, String reason, Stamp stamp) {
        supportCase.ending().requireOver();
        settings.requireInTime(supportCase, supportCase.number(), stamp.at());
        supportCase.ending().reopenedByDesk(reason, stamp);
        register.save(supportCase);
        process.takenUpAgain(supportCase.number());
    }
}
