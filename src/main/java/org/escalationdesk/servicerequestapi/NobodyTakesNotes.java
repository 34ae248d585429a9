package org.escalationdesk.servicerequestapi;

import java.time.Duration;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.LookUp;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.escalation.SubmissionOutcome;
import org.escalationdesk.remote.RemoteSentences;

/** Stands where people tell 21Vianet, in the customer's admin center. Calls nobody. */
class NobodyTakesNotes implements ServiceRequestNotes {

    private final RemoteSentences sentences;

    NobodyTakesNotes(RemoteSentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public SubmissionOutcome add(InformationNote note) {
        return new SubmissionOutcome.NotOffered(reason());
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
