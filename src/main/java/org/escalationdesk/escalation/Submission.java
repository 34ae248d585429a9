package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.CaseNumber;

/**
 * What the ledger knows of one service request that a person decided to file.
 *
 * @param attempts how often it was sent, or looked for in vain
 * @param reason why it is in its state, possibly empty
 * @param giveUpAt until when a machine tries to file it, UTC
 * @param changedAt when it came to its state, UTC
 */
public record Submission(
        SubmissionKey key,
        CaseNumber caseNumber,
        int packageVersion,
        TenantId tenantId,
        State state,
        int attempts,
        String reason,
        Optional<RequestNumber> requestNumber,
        Instant giveUpAt,
        Instant changedAt) {

    /** What the request's title ends with. */
    public RequestMark mark() {
        return new RequestMark(caseNumber, packageVersion);
    }

    /** Whether the other side may have it although nobody knows. */
    boolean mayHaveBeenSent() {
        return switch (state) {
            case SENT, UNKNOWN -> true;
            case INTENDED, NOT_TAKEN, ACCEPTED, REFUSED, HANDED_OVER -> false;
        };
    }

    /** Where a submission stands. */
    public enum State {
        /** Decided, never sent. */
        INTENDED,
        /** Being sent, or sent by a process that died before it knew the answer: look before sending again. */
        SENT,
        /** Certainly not taken; it may be sent again. */
        NOT_TAKEN,
        /** Nobody knows whether it was taken: look before sending again. */
        UNKNOWN,
        ACCEPTED,
        REFUSED,
        /** A person has it in hand; no machine sends it any more. */
        HANDED_OVER
    }
}
