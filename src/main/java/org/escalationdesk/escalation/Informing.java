package org.escalationdesk.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.escalationdesk.escalation.Submission.State;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends a note to 21Vianet by machine, never twice: whoever finds that it may have been sent before looks for its mark on the
 * service request. Attempts are counted in the ledger; after the last one a person tells it, and from then on no machine does.
 */
@Component
public class Informing {

    private final ServiceRequestNotes channel;
    private final InformationNotes notes;
    private final ServiceRequestSettings settings;
    private final Clock clock;
    private final RandomGenerator random;

    Informing(ServiceRequestNotes channel, InformationNotes notes, ServiceRequestSettings settings, Clock clock) {
        this.channel = channel;
        this.notes = notes;
        this.settings = settings;
        this.clock = clock;
        this.random = RandomGenerator.getDefault();
    }

    /** How it goes on. */
    public sealed interface Progress {

        /** 21Vianet has the note. */
        record Told() implements Progress {}

        /** Try again at this time (UTC). */
        record Again(Instant at, String reason) implements Progress {}

        /** It was sent a moment ago and may be on its way still: look at this time (UTC) whether it has arrived. */
        record OnItsWay(Instant lookAt) implements Progress {}

        /** 21Vianet does not take it so: a person tells it. */
        record NotTaken(String reason) implements Progress {}

        /** Attempts are used up: a person tells it. {@code mayBeTold} when nobody knows whether it has arrived. */
        record UsedUp(boolean mayBeTold, String reason) implements Progress {}

        /** A person has it in hand already; nothing was sent. */
        record WithAPerson() implements Progress {}
    }

    /**
     * One attempt. It runs in the caller's transaction and commits one of its own just before sending.
     *
     * @throws IllegalStateException when nobody intended to send a note for this case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Progress attempt(CaseNumber caseNumber) {
        InformationNote note =
                notes.newest(caseNumber).orElseThrow(() -> new IllegalStateException("no note of " + caseNumber));
        return switch (note.state()) {
            case ACCEPTED -> new Progress.Told();
            case REFUSED, HANDED_OVER -> new Progress.WithAPerson();
            case INTENDED, NOT_TAKEN -> send(note);
            case SENT -> {
                Instant arrived = note.changedAt().plus(channel.longestOnItsWay());
                yield clock.instant().isBefore(arrived) ? new Progress.OnItsWay(arrived) : lookThenSend(note);
            }
            case UNKNOWN -> lookThenSend(note);
        };
    }

    private Progress lookThenSend(InformationNote note) {
        LookUp lookUp = channel.find(note);
        if (lookUp instanceof LookUp.Found) {
            notes.settle(note, State.ACCEPTED, "");
            return new Progress.Told();
        }
        if (lookUp instanceof LookUp.NoAnswer noAnswer) {
            notes.lookedInVain(note, noAnswer.reason());
            return later(note, note.attempts() + 1, true, noAnswer.reason(), Optional.empty());
        }
        return note.attempts() >= settings.maxAttempts() ? usedUp(note, false, note.reason()) : send(note);
    }

    private Progress send(InformationNote note) {
        if (!notes.sending(note)) {
            return new Progress.OnItsWay(clock.instant().plus(settings.firstWait()));
        }
        int attempts = note.attempts() + 1;
        SubmissionOutcome outcome = channel.add(note);
        if (outcome instanceof SubmissionOutcome.Accepted) {
            notes.settle(note, State.ACCEPTED, "");
            return new Progress.Told();
        }
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            notes.settle(note, State.REFUSED, refused.reason());
            return new Progress.NotTaken(refused.reason());
        }
        if (outcome instanceof SubmissionOutcome.NotOffered notOffered) {
            notes.settle(note, State.HANDED_OVER, notOffered.reason());
            return new Progress.NotTaken(notOffered.reason());
        }
        if (outcome instanceof SubmissionOutcome.TryLater tryLater) {
            notes.settle(note, State.NOT_TAKEN, tryLater.reason());
            return later(note, attempts, false, tryLater.reason(), tryLater.retryAfter());
        }
        SubmissionOutcome.Unknown unknown = (SubmissionOutcome.Unknown) outcome;
        notes.settle(note, State.UNKNOWN, unknown.reason());
        return later(note, attempts, true, unknown.reason(), Optional.empty());
    }

    private Progress later(
            InformationNote note, int attempts, boolean mayBeTold, String reason, Optional<Duration> wish) {
        if (attempts >= settings.maxAttempts()) {
            return usedUp(note, mayBeTold, reason);
        }
        Duration own = settings.waitAfter(attempts);
        Duration wait = wish.filter(asked -> asked.compareTo(own) > 0).orElse(own);
        Duration capped = wait.compareTo(settings.longestWait()) < 0 ? wait : settings.longestWait();
        Duration jitter = Duration.ofMillis(random.nextLong(1 + capped.toMillis() / 5));
        return new Progress.Again(clock.instant().plus(capped).plus(jitter), reason);
    }

    private Progress usedUp(InformationNote note, boolean mayBeTold, String reason) {
        notes.settle(note, State.HANDED_OVER, reason);
        return new Progress.UsedUp(mayBeTold, reason);
    }
}
