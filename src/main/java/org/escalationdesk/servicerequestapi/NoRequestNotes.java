package org.escalationdesk.servicerequestapi;

import java.time.Duration;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.remote.RemoteSentences;

/** Stands where people tell 21Vianet, in the customer's admin center. Calls nobody. */
class NoRequestNotes implements ServiceRequestNotes {

    private final RemoteSentences sentences;

    NoRequestNotes(RemoteSentences sentences) {
        this.sentences = sentences;
    }

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

    private String reason() {
        return sentences.say("servicerequestapi.followed-in-admin-center");
    }
}
