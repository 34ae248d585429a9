package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.escalation.RequestNumber;

/**
 * How far the case's service request is. What is not allowed in a state is refused there; whether it is being sent is the ledger's
 * to know.
 */
sealed interface RequestInForce {

    /** @throws CaseRefusal when nothing was prepared, or 21Vianet has it under another number */
    RequestInForce filedUnder(RequestNumber number, Submitted how);

    /** @throws CaseRefusal when nothing was prepared, or 21Vianet has it */
    RequestInForce handedOver(HandOver begun);

    /** Back with the agent who wrote it. */
    RequestInForce takenBack();

    /** @throws CaseRefusal when no person files it */
    default InHand inHand() {
        throw new CaseRefusal(CaseRefusal.Reason.NOT_HANDED_OVER);
    }

    /** Empty as long as neither a person nor 21Vianet has the request. */
    default Optional<SubmissionState> submissionState() {
        return Optional.empty();
    }

    /** Whose hands it is in; empty where no person files it, or not any more. */
    default Optional<HandOver> handOver() {
        return Optional.empty();
    }

    /** Empty as long as 21Vianet does not have it. */
    default Optional<RequestNumber> requestNumber() {
        return Optional.empty();
    }

    /** When and how 21Vianet got it; empty before, or where that was not kept. */
    default Optional<Submitted> submitted() {
        return Optional.empty();
    }

    /** @throws CaseRefusal when there is no package that may be on its way */
    default void requirePrepared() {}

    /** @throws CaseRefusal when 21Vianet does not have it */
    default void requireFiled() {
        throw new CaseRefusal(CaseRefusal.Reason.NOT_SUBMITTED);
    }

    /** No package was frozen yet. */
    record NotPrepared() implements RequestInForce {

        @Override
        public RequestInForce filedUnder(RequestNumber number, Submitted how) {
            throw refusal();
        }

        @Override
        public RequestInForce handedOver(HandOver begun) {
            throw refusal();
        }

        @Override
        public RequestInForce takenBack() {
            return this;
        }

        @Override
        public void requirePrepared() {
            throw refusal();
        }

        private static CaseRefusal refusal() {
            return new CaseRefusal(CaseRefusal.Reason.NOT_PREPARED);
        }
    }

    /** A package is frozen; neither a person nor, as far as we know, 21Vianet has it. */
    record Prepared() implements RequestInForce {

        @Override
        public RequestInForce filedUnder(RequestNumber number, Submitted how) {
            return new Filed(number, Optional.of(how));
        }

        @Override
        public RequestInForce handedOver(HandOver begun) {
            return new InHand(begun);
        }

        @Override
        public RequestInForce takenBack() {
            return this;
        }
    }

    /** People file it, and no machine does. Whether it may be filed already, the hand-over knows. */
    record InHand(HandOver hands) implements RequestInForce {

        @Override
        public RequestInForce filedUnder(RequestNumber number, Submitted how) {
            return new Filed(number, Optional.of(how));
        }

        @Override
        public RequestInForce handedOver(HandOver begun) {
            return new InHand(begun);
        }

        @Override
        public RequestInForce takenBack() {
            return new Prepared();
        }

        @Override
        public InHand inHand() {
            return this;
        }

        @Override
        public Optional<HandOver> handOver() {
            return Optional.of(hands);
        }

        @Override
        public Optional<SubmissionState> submissionState() {
            return Optional.of(hands.unknown() ? SubmissionState.SUBMISSION_UNKNOWN : SubmissionState.HANDED_OVER);
        }

        /**
         * @param until UTC
         * @throws CaseRefusal when somebody else has it
         */
        RequestInForce takenBy(String user, Instant until) {
            if (hands.isHeldByAnotherThan(user)) {
                throw new CaseRefusal(
                        CaseRefusal.Reason.HELD_BY_ANOTHER, hands.holder().orElseThrow());
            }
            return new InHand(hands.takenBy(user, until));
        }

        /** Whoever takes it next looks first. */
        RequestInForce nobodyKnows() {
            return new InHand(hands.nobodyKnows());
        }
    }

    /**
     * 21Vianet has it.
     *
     * @param submitted empty where that was not kept
     */
    record Filed(RequestNumber number, Optional<Submitted> submitted) implements RequestInForce {

        @Override
        public RequestInForce filedUnder(RequestNumber again, Submitted how) {
            if (!again.equals(number)) {
                throw refusal();
            }
            return new Filed(number, Optional.of(how));
        }

        @Override
        public RequestInForce handedOver(HandOver begun) {
            throw refusal();
        }

        @Override
        public RequestInForce takenBack() {
            return this;
        }

        @Override
        public Optional<SubmissionState> submissionState() {
            return Optional.of(SubmissionState.SUBMITTED);
        }

        @Override
        public Optional<RequestNumber> requestNumber() {
            return Optional.of(number);
        }

        @Override
        public void requireFiled() {
            // it is
        }

        CaseRefusal refusal() {
            return new CaseRefusal(CaseRefusal.Reason.FILED_ALREADY, number.value());
        }
    }
}
