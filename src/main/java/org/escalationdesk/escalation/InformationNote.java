package org.escalationdesk.escalation;

import java.util.UUID;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.terms.CaseNumber;

/** What the ledger knows of one note that a person decided to send to 21Vianet. */
public record InformationNote(Delivery delivery) {

    public UUID key() {
        return delivery.key();
    }

    public CaseNumber caseNumber() {
        return delivery.caseNumber();
    }

    public Delivery.State state() {
        return delivery.state();
    }

    /** The service request on which it is written. */
    public RequestNumber requestNumber() {
        return new RequestNumber(delivery.target().orElseThrow());
    }

    /** What the note ends with, so that a repeat and a person recognise it. */
    public String mark() {
        return "[" + caseNumber() + "/" + delivery.version() + " #" + delivery.part() + "]";
    }

    /** The note as 21Vianet gets it. */
    public String markedText() {
        return delivery.body().strip() + "\n\n" + mark();
    }

    /**
     * Whether a note found at 21Vianet is this one. Who quotes it may end with its mark too.
     *
     * @param ours whether it bears the name of our side
     */
    public boolean isThis(RequestNote found, boolean ours) {
        return found.says(markedText()) || ours && found.text().strip().endsWith(mark());
    }
}
