package org.escalationdesk.cases;

import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/**
 * What 21Vianet has to know of a service request that it has, though it did not ask: it goes the way of an answer, as a note, or by a
 * person where the desk does not reach the request by machine.
 */
@Component
class NotesTo21Vianet {

    private final CaseRegister register;
    private final CaseProcess process;
    private final InformationNotes notes;
    private final CaseChanges changes;

    NotesTo21Vianet(CaseRegister register, CaseProcess process, InformationNotes notes, CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.notes = notes;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String text, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> {
            supportCase.questions().informationVolunteered(text, stamp);
            // another open task, such as to chase 21Vianet, would end with the one that waits for it
            if (!process.awaitsNews(number) || process.openTasks(number).size() > 1) {
                throw new CaseRefusal(CaseRefusal.Reason.TOLD_SOMETHING_ELSE);
            }
            notes.intend(
                    number,
                    supportCase.filing().serviceRequest().orElseThrow().version(),
                    supportCase.filing().requestNumber().orElseThrow(),
                    text);
            if (!supportCase.work().isFollowed()) {
                notes.newest(number).ifPresent(notes::handedOver);
            }
            register.save(supportCase);
            process.turnChanged(number);
            if (process.awaitsNews(number)) {
                // on an earlier release's road nobody would send it
                throw new CaseChangedMeanwhile(number);
            }
        });
    }
}
