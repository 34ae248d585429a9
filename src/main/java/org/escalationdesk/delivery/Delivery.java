package org.escalationdesk.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;

/**
 * What the ledger knows of one thing that somebody decided to send.
 *
 * @param key stays the same however often it is sent
 * @param version the case's package that it is, or belongs to
 * @param part counts what belongs to the same package from 1; 0 for the package itself
 * @param tenantId whose it is, where the other side has to be told
 * @param target what at the other side it goes to, where that is there already
 * @param body what is sent, where it is not kept elsewhere; else empty
 * @param attempts how often it was sent, or looked for in vain
 * @param reason why it is in its state, possibly nothing
 * @param receipt under what the other side has it, once accepted
 * @param giveUpAt until when a machine tries to send it, UTC; empty where only attempts count
 * @param changedAt when it came to its state, UTC
 */
public record Delivery(
        UUID key,
        Kind kind,
        CaseNumber caseNumber,
        int version,
        int part,
        Optional<TenantId> tenantId,
        Optional<String> target,
        String body,
        State state,
        int attempts,
        Sentence reason,
        Optional<String> receipt,
        Optional<Instant> giveUpAt,
        Instant changedAt) {

    /** What leaves the house. */
    public enum Kind {
        SERVICE_REQUEST,
        INFORMATION_NOTE
    }

    /** Where a delivery stands. */
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
        HANDED_OVER;

        /** Whether a machine is still to send it. */
        public boolean isOnItsWay() {
            return switch (this) {
                case INTENDED, SENT, NOT_TAKEN, UNKNOWN -> true;
                case ACCEPTED, REFUSED, HANDED_OVER -> false;
            };
        }
    }

    /** Whether the other side may have it although nobody knows. */
    public boolean mayHaveArrived() {
        return switch (state) {
            case SENT, UNKNOWN -> true;
            case INTENDED, NOT_TAKEN, ACCEPTED, REFUSED, HANDED_OVER -> false;
        };
    }
}
