package org.escalationdesk.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of asking which of a customer's service requests bear a case's mark in their title, see {@link RequestMark}. */
public sealed interface MarkedRequests {

    /** All of them, whichever version they name, open or closed. */
    record Seen(List<Request> requests) implements MarkedRequests {}

    /**
     * No answer, or none that can be trusted.
     *
     * @param reason one sentence for people
     * @param retryAfter how long the other side asks us to wait
     */
    record NoAnswer(String reason, Optional<Duration> retryAfter) implements MarkedRequests {}

    /** The other side does not offer the question, or nobody is there to ask. */
    record CannotBeAsked() implements MarkedRequests {}

    /**
     * A service request that is there.
     *
     * @param key under which it was sent, if the other side tells
     */
    record Request(RequestNumber number, Optional<SubmissionKey> key, String title) {}
}
