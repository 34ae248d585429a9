package org.escalationdesk.escalation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.Delivery.Kind;
import org.escalationdesk.delivery.DeliveryLedger;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the ledger knows of notes to 21Vianet. */
@Repository
public class InformationNotes {

    private final DeliveryLedger ledger;

    InformationNotes(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    /** Writes down the intent to send a note; it commits with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(CaseNumber caseNumber, int packageVersion, RequestNumber requestNumber, String text) {
        int part = ledger.newest(Kind.INFORMATION_NOTE, caseNumber)
                        .filter(note -> note.version() == packageVersion)
                        .map(Delivery::part)
                        .orElse(0)
                + 1;
        ledger.intend(new DeliveryLedger.Intent(
                UUID.randomUUID(),
                Kind.INFORMATION_NOTE,
                caseNumber,
                packageVersion,
                part,
                Optional.empty(),
                Optional.of(requestNumber),
                text,
                Optional.empty()));
    }

    /** The note that a case sent last, or is to send. */
    public Optional<InformationNote> newest(CaseNumber caseNumber) {
        return ledger.newest(Kind.INFORMATION_NOTE, caseNumber).map(InformationNote::new);
    }

    /** What was written on a service request, as 21Vianet got it or is to get it. */
    public List<String> textsOn(RequestNumber number) {
        return ledger.to(Kind.INFORMATION_NOTE, number).stream()
                .map(InformationNote::new)
                .map(InformationNote::markedText)
                .toList();
    }

    /** From now on only a person tells it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handedOver(InformationNote note) {
        ledger.settle(note.key(), Delivery.State.HANDED_OVER, Sentence.none());
    }
}
