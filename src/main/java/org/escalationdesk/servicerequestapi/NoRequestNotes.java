package org.escalationdesk.servicerequestapi;

import java.time.Duration;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.terms.Sentence;

/** Stands where people tell 21Vianet, in the customer's admin center. Calls nobody. */
class NoRequestNotes implements ServiceRequestNotes {

    NoRequestNotes() {}

    @Override
    public DeliveryOutcome add(InformationNote note) {
        return new DeliveryOutcome.NotOffered(reason());
    }

    @Override
    public Duration longestOnItsWay() {
        return Duration.ZERO;
    }

    @Override
    public LookUp find(InformationNote note) {
        return new LookUp.NoAnswer(reason());
    }

    private Sentence reason() {
        return Sentence.of("servicerequestapi.followed-in-admin-center");
    }
}
