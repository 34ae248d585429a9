package org.escalationdesk.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.ExactlyOnce;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.delivery.Obstacle;
import org.escalationdesk.delivery.Outbound;
import org.escalationdesk.delivery.Progress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files a service request by machine, {@link ExactlyOnce}. Nothing is sent while a request of the same case is there that the desk
 * does not know.
 */
@Component
public class Filing {

    private final ServiceRequestChannel channel;
    private final Submissions submissions;
    private final ExactlyOnce exactlyOnce;
    private final ServiceRequestSettings settings;

    Filing(
            ServiceRequestChannel channel,
            Submissions submissions,
            ExactlyOnce exactlyOnce,
            ServiceRequestSettings settings) {
        this.channel = channel;
        this.submissions = submissions;
        this.exactlyOnce = exactlyOnce;
        this.settings = settings;
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
        return exactlyOnce.attempt(
                submission.delivery(), new ThroughTheChannel(request, submission, mayBeSent), settings.patience());
    }

    private final class ThroughTheChannel implements Outbound {

        private final ServiceRequest request;
        private final Submission submission;
        private final BooleanSupplier mayBeSent;

        ThroughTheChannel(ServiceRequest request, Submission submission, BooleanSupplier mayBeSent) {
            this.request = request;
            this.submission = submission;
            this.mayBeSent = mayBeSent;
        }

        @Override
        public DeliveryOutcome send() {
            return channel.submit(request);
        }

        @Override
        public LookUp find() {
            return channel.find(submission.tenantId(), submission.key(), submission.mark());
        }

        @Override
        public Duration longestOnItsWay() {
            return channel.longestOnItsWay();
        }

        @Override
        public boolean mayBeSent() {
            return mayBeSent.getAsBoolean();
        }

        @Override
        public Obstacle obstacle() {
            return channel.findMarked(submission.tenantId(), submission.caseNumber())
                    .fold(
                            seen -> among(seen.requests()),
                            noAnswer -> new Obstacle.NoAnswer(noAnswer.reason(), noAnswer.retryAfter()),
                            cannotBeAsked -> new Obstacle.None());
        }

        /**
         * What names this case at the other side although the desk has no number for it: this very request, or one that was filed
         * after the backup from which the desk was restored. The first is adopted, of the second a person decides.
         */
        private Obstacle among(List<MarkedRequests.Request> marked) {
            if (marked.isEmpty()) {
                return new Obstacle.None();
            }
            Set<RequestNumber> known = submissions.numbersOf(submission.caseNumber());
            List<MarkedRequests.Request> unknown = marked.stream()
                    .filter(there -> !known.contains(there.number()))
                    .toList();
            return unknown.stream()
                    .filter(there -> there.key().equals(Optional.of(submission.key())))
                    .findFirst()
                    .<Obstacle>map(itself -> new Obstacle.Itself(itself.number()))
                    .or(() -> unknown.stream()
                            .findFirst()
                            .map(another -> new Obstacle.Another(another.number(), another.title())))
                    .orElseGet(Obstacle.None::new);
        }
    }
}
