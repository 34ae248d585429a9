package org.escalationdesk.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.escalationdesk.terms.Sentence;

/** What came of asking which of a customer's service requests bear a case's mark in their title, see {@link RequestMark}. */
public sealed interface MarkedRequests {

    <T> T fold(Function<Seen, T> seen, Function<NoAnswer, T> noAnswer, Function<CannotBeAsked, T> cannotBeAsked);

    /** All of them, whichever version they name, open or closed. */
    record Seen(List<Request> requests) implements MarkedRequests {

        @Override
        public <T> T fold(
                Function<Seen, T> seen, Function<NoAnswer, T> noAnswer, Function<CannotBeAsked, T> cannotBeAsked) {
            return seen.apply(this);
        }
    }

    /**
     * No answer, or none that can be trusted.
     *
     * @param reason one sentence for people
     * @param retryAfter how long the other side asks us to wait
     */
    record NoAnswer(Sentence reason, Optional<Duration> retryAfter) implements MarkedRequests {

        @Override
        public <T> T fold(
                Function<Seen, T> seen, Function<NoAnswer, T> noAnswer, Function<CannotBeAsked, T> cannotBeAsked) {
            return noAnswer.apply(this);
        }
    }

    /** The other side does not offer the question, or nobody is there to ask. */
    record CannotBeAsked() implements MarkedRequests {

        @Override
        public <T> T fold(
                Function<Seen, T> seen, Function<NoAnswer, T> noAnswer, Function<CannotBeAsked, T> cannotBeAsked) {
            return cannotBeAsked.apply(this);
        }
    }

    /**
     * A service request that is there.
     *
     * @param key under which it was sent, if the other side tells
     */
    record Request(RequestNumber number, Optional<SubmissionKey> key, String title) {}
}
