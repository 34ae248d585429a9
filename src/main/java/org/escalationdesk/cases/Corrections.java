package org.escalationdesk.cases;

import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** What was reported wrongly is put right in the case, and on the cards of its open tasks, in one transaction. */
@Component
class Corrections {

    private final CaseRegister register;
    private final CaseProcess process;
    private final CaseChanges changes;

    Corrections(CaseRegister register, CaseProcess process, CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, Correction correction, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> correct(supportCase, correction, stamp));
    }

    private void correct(SupportCase supportCase, Correction correction, Stamp stamp) {
        String before = supportCase.report().title();
        supportCase.problem().correct(correction, stamp);
        register.save(supportCase);
        String title = supportCase.report().title();
        if (!title.equals(before)) {
            process.renamed(supportCase.number(), before, title);
        }
    }
}
