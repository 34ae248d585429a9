package org.escalationdesk.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends what leaves the house by machine, never twice: whoever finds that it may have been sent before asks the other side for it
 * and adopts what is there. Attempts are counted in the ledger; after the last one a person takes over, and from then on no machine
 * sends it.
 */
@Component
public class ExactlyOnce {

    private final DeliveryLedger ledger;
    private final Clock clock;
    private final RandomGenerator random;

    public ExactlyOnce(DeliveryLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.random = RandomGenerator.getDefault();
    }

    /**
     * One attempt. It runs in the caller's transaction and commits one of its own just before sending.
     *
     * @param delivery as the ledger has it now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Progress attempt(Delivery delivery, Outbound outbound, Patience patience) {
        return new Attempt(delivery, outbound, patience).make();
    }

    private final class Attempt implements DeliveryOutcome.Cases<Progress> {

        private final Delivery delivery;
        private final Outbound outbound;
        private final Patience patience;

        Attempt(Delivery delivery, Outbound outbound, Patience patience) {
            this.delivery = delivery;
            this.outbound = outbound;
            this.patience = patience;
        }

        Progress make() {
            return switch (delivery.state()) {
                case ACCEPTED -> new Progress.Accepted(delivery.receipt().orElseThrow());
                case REFUSED -> new Progress.Refused(delivery.reason());
                case HANDED_OVER -> new Progress.WithAPerson();
                case INTENDED, NOT_TAKEN -> sendIfNothingIsInTheWay();
                case SENT -> {
                    Instant arrived = delivery.changedAt().plus(outbound.longestOnItsWay());
                    yield clock.instant().isBefore(arrived) ? new Progress.OnItsWay(arrived) : lookThenSend();
                }
                case UNKNOWN -> lookThenSend();
            };
        }

        private Progress lookThenSend() {
            return outbound.find()
                    .fold(
                            found -> adopted(found.reference()),
                            absent -> sendIfNothingIsInTheWay(),
                            noAnswer -> lookedInVain(noAnswer.reason(), Optional.empty()));
        }

        private Progress sendIfNothingIsInTheWay() {
            return outbound.obstacle()
                    .fold(
                            none -> sendInTime(),
                            itself -> adopted(itself.reference()),
                            this::foundAnother,
                            noAnswer -> lookedInVain(noAnswer.reason(), noAnswer.retryAfter()));
        }

        private Progress foundAnother(Obstacle.Another another) {
            ledger.settle(delivery.key(), State.HANDED_OVER, Sentence.none());
            return new Progress.FoundAnother(another.reference(), another.title());
        }

        /** What nobody sent within its time may be in somebody's hand by now: it is not sent any more. */
        private Progress sendInTime() {
            boolean late = delivery.giveUpAt().filter(clock.instant()::isAfter).isPresent();
            if (late || delivery.attempts() >= patience.maxAttempts()) {
                return usedUp(false, delivery.reason());
            }
            if (!outbound.mayBeSent()) {
                ledger.settle(delivery.key(), State.REFUSED, Sentence.none());
                return new Progress.Stopped();
            }
            return ledger.sending(delivery)
                    ? outbound.send().fold(this)
                    : new Progress.OnItsWay(clock.instant().plus(patience.firstWait()));
        }

        @Override
        public Progress accepted(DeliveryOutcome.Accepted accepted) {
            return adopted(accepted.reference());
        }

        @Override
        public Progress refused(DeliveryOutcome.Refused refused) {
            ledger.settle(delivery.key(), State.REFUSED, refused.reason());
            return new Progress.Refused(refused.reason());
        }

        @Override
        public Progress notOffered(DeliveryOutcome.NotOffered notOffered) {
            ledger.settle(delivery.key(), State.HANDED_OVER, notOffered.reason());
            return new Progress.NotOffered(notOffered.reason());
        }

        @Override
        public Progress tryLater(DeliveryOutcome.TryLater tryLater) {
            ledger.settle(delivery.key(), State.NOT_TAKEN, tryLater.reason());
            return later(false, tryLater.reason(), tryLater.retryAfter());
        }

        @Override
        public Progress unknown(DeliveryOutcome.Unknown unknown) {
            ledger.settle(delivery.key(), State.UNKNOWN, unknown.reason());
            return later(true, unknown.reason(), Optional.empty());
        }

        private Progress adopted(Reference reference) {
            ledger.accepted(delivery.key(), reference);
            return new Progress.Accepted(reference.value());
        }

        private Progress lookedInVain(Sentence reason, Optional<Duration> wish) {
            ledger.lookedInVain(delivery, reason);
            return later(delivery.mayHaveArrived(), reason, wish);
        }

        private Progress later(boolean mayHaveArrived, Sentence reason, Optional<Duration> wish) {
            int attempts = delivery.attempts() + 1;
            Duration own = patience.waitAfter(attempts);
            Duration wait = wish.filter(asked -> asked.compareTo(own) > 0).orElse(own);
            long longestJitter = (long) (own.toMillis() * Patience.JITTER);
            Instant earliest = clock.instant().plus(wait);
            boolean tooLate = delivery.giveUpAt()
                    .filter(earliest.plusMillis(longestJitter)::isAfter)
                    .isPresent();
            return tooLate || attempts >= patience.maxAttempts()
                    ? usedUp(mayHaveArrived, reason)
                    : new Progress.Again(earliest.plusMillis(random.nextLong(1 + longestJitter)), reason);
        }

        private Progress usedUp(boolean mayHaveArrived, Sentence reason) {
            ledger.settle(delivery.key(), State.HANDED_OVER, reason);
            return new Progress.UsedUp(mayHaveArrived, reason);
        }
    }
}
