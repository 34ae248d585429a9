package org.escalationdesk.cases;

import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * The customer withdraws the problem: all that is open on the case's road ends, in one transaction, and so does the case, unless
 * 21Vianet must hear of it first. What we tell it is decided in the same transaction.
 */
@Component
class Withdrawals {

    private final CaseRegister register;
    private final CaseProcess process;
    private final Submissions submissions;
    private final InformationNotes notes;
    private final SupportPackage words;
    private final Joining joining;
    private final CaseChanges changes;

    Withdrawals(
            CaseRegister register,
            CaseProcess process,
            Submissions submissions,
            InformationNotes notes,
            SupportPackage words,
            Joining joining,
            CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.submissions = submissions;
        this.notes = notes;
        this.words = words;
        this.joining = joining;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String said, boolean everybody, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> end(supportCase, said, everybody, stamp));
    }

    private void end(SupportCase supportCase, String said, boolean everybody, Stamp stamp) {
        boolean onItsWay = submissions.isOnItsWay(supportCase.filing().serviceRequest());
        supportCase.ending().withdrawnByCustomer(said, onItsWay, everybody, stamp);
        if (everybody) {
            joining.withdrawn(supportCase, said, stamp);
        }
        supportCase.filing().requestNumber().ifPresent(request -> note(supportCase, request));
        register.save(supportCase);
        CaseProcess.Road expected =
                supportCase.ending().isBeingWithdrawn() ? CaseProcess.Road.TELLS_21VIANET : CaseProcess.Road.ENDS;
        if (process.withdrawn(supportCase.number()) != expected) {
            // on an earlier release's road nobody would tell 21Vianet
            throw new CaseChangedMeanwhile(supportCase.number());
        }
    }

    /** A person sees it, word for word, where no machine sends it. What was to be sent before is not sent any more. */
    private void note(SupportCase supportCase, RequestNumber request) {
        Ending.Telling telling = supportCase.ending().telling();
        if (telling == Ending.Telling.NEEDLESS) {
            return;
        }
        CaseNumber number = supportCase.number();
        notes.newest(number).filter(note -> note.state().isOnItsWay()).ifPresent(notes::handedOver);
        notes.intend(
                number,
                supportCase.filing().serviceRequest().orElseThrow().version(),
                request,
                words.withdrawal(supportCase.report().language()));
        if (telling == Ending.Telling.BY_PERSON) {
            notes.newest(number).ifPresent(notes::handedOver);
        }
    }
}
