package org.escalationdesk.escalation;

import java.time.Duration;
import java.util.Optional;

/** What came of sending a service request. Reasons are one sentence for people. */
public sealed interface SubmissionOutcome {

    /** The other side has it, under this number. */
    record Accepted(RequestNumber number) implements SubmissionOutcome {}

    /** The other side will not have it as it is: a person must correct it. */
    record Refused(String reason) implements SubmissionOutcome {}

    /** This channel does not offer it here: it goes by the admin center. */
    record NotOffered(String reason) implements SubmissionOutcome {}

    /** The other side certainly did not take it and may later; {@code retryAfter} is its own wish, if it has one. */
    record TryLater(String reason, Optional<Duration> retryAfter) implements SubmissionOutcome {}

    /** Nobody knows whether the other side has it: look before trying again. */
    record Unknown(String reason) implements SubmissionOutcome {}
}
