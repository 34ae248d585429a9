package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.terms.CaseNumber;

/** What the ledger knows of one service request that a person decided to file. */
public record Submission(Delivery delivery) {

    public SubmissionKey key() {
        return new SubmissionKey(delivery.key());
    }

    public CaseNumber caseNumber() {
        return delivery.caseNumber();
    }

    public int packageVersion() {
        return delivery.version();
    }

    public TenantId tenantId() {
        return delivery.tenantId().orElseThrow();
    }

    public Delivery.State state() {
        return delivery.state();
    }

    public int attempts() {
        return delivery.attempts();
    }

    public Optional<RequestNumber> requestNumber() {
        return delivery.receipt().map(RequestNumber::new);
    }

    /** Until when a machine tries to file it, UTC. */
    public Instant giveUpAt() {
        return delivery.giveUpAt().orElseThrow();
    }

    /** What the request's title ends with. */
    public RequestMark mark() {
        return new RequestMark(caseNumber(), packageVersion());
    }
}
