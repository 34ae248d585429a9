package org.escalationdesk.servicerequestapi;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.terms.Sentence;

/** Stands where people follow service requests, in the customer's admin center. Calls nobody. */
class NoRequestFeed implements ServiceRequestFeed {

    NoRequestFeed() {}

    @Override
    public boolean tells() {
        return false;
    }

    @Override
    public Page changedSince(Instant since) {
        throw new FeedUnavailable(reason(), null);
    }

    @Override
    public Page next(Next next) {
        throw new FeedUnavailable(reason(), null);
    }

    @Override
    public Optional<RequestState> read(RequestNumber number) {
        throw new FeedUnavailable(reason(), null);
    }

    private Sentence reason() {
        return Sentence.of("servicerequestapi.followed-in-admin-center");
    }
}
