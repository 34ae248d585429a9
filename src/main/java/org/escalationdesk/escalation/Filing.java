package org.escalationdesk.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.escalationdesk.escalation.Submission.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files a service request by machine, never twice: whoever finds that it may have been sent before asks the other side for its
 * key and adopts what is there, and nothing is sent while a request of the same case is there that the desk does not know.
 * Attempts are counted in the ledger; after the last one a person takes over, and from then on no
 * machine sends the request.
 */
@Component
public class Filing {

    private final ServiceRequestChannel channel;
    private final Submissions submissions;
    private final ServiceRequestSettings settings;
    private final Clock clock;
    private final RandomGenerator random;

    Filing(ServiceRequestChannel channel, Submissions submissions, ServiceRequestSettings settings, Clock clock) {
        this.channel = channel;
        this.submissions = submissions;
        this.settings = settings;
        this.clock = clock;
        this.random = RandomGenerator.getDefault();
    }

    /** How filing goes on. */
    public sealed interface Progress {

        /** 21Vianet has it. */
        record Accepted(RequestNumber number) implements Progress {}

        /** What had to be true for it to be sent is not any more; nothing was sent. */
        record Stopped() implements Progress {}

        /** A person must correct it. */
        record Refused(String reason) implements Progress {}

        /** Try again at this time (UTC). */
        record Again(Instant at, String reason) implements Progress {}

        /** It was sent a moment ago and may be on its way still: look at this time (UTC) whether it has arrived. */
        record OnItsWay(Instant lookAt) implements Progress {}

        /** This channel does not take it: a person files it in the admin center. */
        record NotOffered(String reason) implements Progress {}

        /**
         * Attempts or the time for them are used up: a person takes over. {@code mayBeFiled} when nobody knows whether it has
         * arrived; the reason is empty when nothing was ever sent.
         */
        record UsedUp(boolean mayBeFiled, String reason) implements Progress {}

        /** Another request that the desk does not know names the same case there: a person compares the two. Nothing was sent. */
        record FoundAnother(MarkedRequests.Request request) implements Progress {}

        /** A person has it in hand already; nothing was sent. */
        record WithAPerson() implements Progress {}
    }

    /**
     * One attempt. It runs in the caller's transaction and commits one of its own just before sending.
     *
     * @param mayBeSent asked right before anything is sent
     * @throws IllegalStateException when nobody intended to file this request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Progress attempt(ServiceRequest request, BooleanSupplier mayBeSent) {
        Submission submission = submissions
                .find(request.key())
                .orElseThrow(() -> new IllegalStateException("no submission " + request.key()));
        return switch (submission.state()) {
            case ACCEPTED -> new Progress.Accepted(submission.requestNumber().orElseThrow());
            case REFUSED -> new Progress.Refused(submission.reason());
            case HANDED_OVER -> new Progress.WithAPerson();
            case INTENDED, NOT_TAKEN -> sendInTime(request, submission, mayBeSent);
            case SENT -> {
                Instant arrived = submission.changedAt().plus(channel.longestOnItsWay());
                yield clock.instant().isBefore(arrived)
                        ? new Progress.OnItsWay(arrived)
                        : lookThenSend(request, submission, mayBeSent);
            }
            case UNKNOWN -> lookThenSend(request, submission, mayBeSent);
        };
    }

    /** From now on only a person files it; a number that was answered is forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(SubmissionKey key, String reason) {
        submissions.settle(key, State.HANDED_OVER, reason, Optional.empty());
    }

    private Progress lookThenSend(ServiceRequest request, Submission submission, BooleanSupplier mayBeSent) {
        LookUp lookUp = channel.find(submission.tenantId(), submission.key(), submission.mark());
        if (lookUp instanceof LookUp.Found found) {
            return accepted(submission, found.number());
        }
        if (lookUp instanceof LookUp.NoAnswer noAnswer) {
            return lookedInVain(submission, noAnswer.reason(), Optional.empty());
        }
        return sendInTime(request, submission, mayBeSent);
    }

    /** What nobody sent within its time may be in somebody's hand by now: it is not sent any more. */
    private Progress sendInTime(ServiceRequest request, Submission submission, BooleanSupplier mayBeSent) {
        MarkedRequests marked = channel.findMarked(submission.tenantId(), submission.caseNumber());
        if (marked instanceof MarkedRequests.NoAnswer noAnswer) {
            return lookedInVain(submission, noAnswer.reason(), noAnswer.retryAfter());
        }
        if (marked instanceof MarkedRequests.Seen seen) {
            Optional<Progress> there = there(submission, seen.requests());
            if (there.isPresent()) {
                return there.get();
            }
        }
        boolean late = clock.instant().isAfter(submission.giveUpAt());
        if (late || submission.attempts() >= settings.maxAttempts()) {
            return usedUp(submission, false, submission.reason());
        }
        if (!mayBeSent.getAsBoolean()) {
            submissions.settle(submission.key(), State.REFUSED, "", Optional.empty());
            return new Progress.Stopped();
        }
        return send(request, submission);
    }

    /**
     * What names this case at the other side although the desk has no number for it: this very request, or one that was filed after
     * the backup from which the desk was restored. The first is adopted, of the second a person decides.
     */
    private Optional<Progress> there(Submission submission, List<MarkedRequests.Request> marked) {
        if (marked.isEmpty()) {
            return Optional.empty();
        }
        Set<RequestNumber> known = submissions.numbersOf(submission.caseNumber());
        List<MarkedRequests.Request> unknown = marked.stream()
                .filter(request -> !known.contains(request.number()))
                .toList();
        Optional<MarkedRequests.Request> itself = unknown.stream()
                .filter(request -> request.key().equals(Optional.of(submission.key())))
                .findFirst();
        if (itself.isPresent()) {
            return Optional.of(accepted(submission, itself.get().number()));
        }
        return unknown.stream().findFirst().map(request -> {
            submissions.settle(submission.key(), State.HANDED_OVER, "", Optional.empty());
            return new Progress.FoundAnother(request);
        });
    }

    private Progress lookedInVain(Submission submission, String reason, Optional<Duration> wish) {
        submissions.lookedInVain(submission, reason);
        return later(submission, submission.attempts() + 1, submission.mayHaveBeenSent(), reason, wish);
    }

    private Progress send(ServiceRequest request, Submission submission) {
        if (!submissions.sending(submission)) {
            return new Progress.OnItsWay(clock.instant().plus(settings.firstWait()));
        }
        int attempts = submission.attempts() + 1;
        SubmissionOutcome outcome = channel.submit(request);
        if (outcome instanceof SubmissionOutcome.Accepted accepted) {
            return accepted(submission, accepted.number());
        }
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            submissions.settle(submission.key(), State.REFUSED, refused.reason(), Optional.empty());
            return new Progress.Refused(refused.reason());
        }
        if (outcome instanceof SubmissionOutcome.NotOffered notOffered) {
            submissions.settle(submission.key(), State.HANDED_OVER, notOffered.reason(), Optional.empty());
            return new Progress.NotOffered(notOffered.reason());
        }
        if (outcome instanceof SubmissionOutcome.TryLater tryLater) {
            submissions.settle(submission.key(), State.NOT_TAKEN, tryLater.reason(), Optional.empty());
            return later(submission, attempts, false, tryLater.reason(), tryLater.retryAfter());
        }
        SubmissionOutcome.Unknown unknown = (SubmissionOutcome.Unknown) outcome;
        submissions.settle(submission.key(), State.UNKNOWN, unknown.reason(), Optional.empty());
        return later(submission, attempts, true, unknown.reason(), Optional.empty());
    }

    private Progress accepted(Submission submission, RequestNumber number) {
        submissions.settle(submission.key(), State.ACCEPTED, "", Optional.of(number));
        return new Progress.Accepted(number);
    }

    private Progress later(
            Submission submission, int attempts, boolean mayBeFiled, String reason, Optional<Duration> wish) {
        Duration own = settings.waitAfter(attempts);
        Duration wait = wish.filter(asked -> asked.compareTo(own) > 0).orElse(own);
        long longestJitter = (long) (own.toMillis() * ServiceRequestSettings.JITTER);
        Instant earliest = clock.instant().plus(wait);
        boolean inTime = !earliest.plusMillis(longestJitter).isAfter(submission.giveUpAt());
        return inTime && attempts < settings.maxAttempts()
                ? new Progress.Again(earliest.plusMillis(random.nextLong(1 + longestJitter)), reason)
                : usedUp(submission, mayBeFiled, reason);
    }

    private Progress usedUp(Submission submission, boolean mayBeFiled, String reason) {
        submissions.settle(submission.key(), State.HANDED_OVER, reason, Optional.empty());
        return new Progress.UsedUp(mayBeFiled, reason);
    }
}
