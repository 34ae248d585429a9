package org.escalationdesk.escalation;

import java.time.Duration;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.ExactlyOnce;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.delivery.Outbound;
import org.escalationdesk.delivery.Progress;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends a note to 21Vianet by machine, {@link ExactlyOnce}: whether it is there, its mark on the service request tells. */
@Component
public class Informing {

    private final ServiceRequestNotes channel;
    private final InformationNotes notes;
    private final ExactlyOnce exactlyOnce;
    private final ServiceRequestSettings settings;

    Informing(
            ServiceRequestNotes channel,
            InformationNotes notes,
            ExactlyOnce exactlyOnce,
            ServiceRequestSettings settings) {
        this.channel = channel;
        this.notes = notes;
        this.exactlyOnce = exactlyOnce;
        this.settings = settings;
    }

    /**
     * One attempt. It runs in the caller's transaction and commits one of its own just before sending.
     *
     * @throws IllegalStateException when nobody intended to send a note for this case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Progress attempt(CaseNumber caseNumber) {
        InformationNote note =
                notes.newest(caseNumber).orElseThrow(() -> new IllegalStateException("no note of " + caseNumber));
        // nobody corrects a note that is refused: a person tells it
        return note.state() == Delivery.State.REFUSED
                ? new Progress.WithAPerson()
                : exactlyOnce.attempt(note.delivery(), new OnTheRequest(note), settings.patience());
    }

    private final class OnTheRequest implements Outbound {

        private final InformationNote note;

        OnTheRequest(InformationNote note) {
            this.note = note;
        }

        @Override
        public DeliveryOutcome send() {
            return channel.add(note);
        }

        @Override
        public LookUp find() {
            return channel.find(note);
        }

        @Override
        public Duration longestOnItsWay() {
            return channel.longestOnItsWay();
        }
    }
}
