package org.escalationdesk.cases;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Where a customer's answer counts: for its case, or for the one that this was joined to. An open case keeps it, and goes on where it
 * waits for it; a closed one is opened again when the problem is still there. The answer, the case and its road are one
 * transaction.
 */
@Component
class CustomerReplies {

    private final CaseRegister register;
    private final CaseProcess process;
    private final IdempotencyKeys keys;
    private final ReopeningSettings settings;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    CustomerReplies(
            CaseRegister register,
            CaseProcess process,
            IdempotencyKeys keys,
            ReopeningSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.process = process;
        this.keys = keys;
        this.settings = settings;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, boolean solved, String text, Optional<String> key, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        Runnable keep = () -> keep(
                number, new CustomerReply(new Stamp(clock.instant(), who), CustomerReply.Way.SYSTEM, solved, text));
        if (key.isEmpty()) {
            transaction.execute(keep);
        } else {
            String fingerprint = IdempotencyKeys.fingerprint("customer-reply\n" + number + "\n" + solved + "\n" + text);
            once(number, key.get(), who, fingerprint, keep);
        }
        return true;
    }

    private void once(CaseNumber number, String key, String caller, String fingerprint, Runnable keep) {
        if (keys.known(key, caller, fingerprint).isPresent()) {
            return;
        }
        try {
            transaction.execute(() -> {
                keys.take(key, caller, fingerprint);
                keys.ledTo(number, key, caller);
                keep.run();
            });
        } catch (DuplicateKeyException | ConcurrencyFailureException | QueryTimeoutException e) {
            if (keys.known(key, caller, fingerprint).isEmpty()) {
                throw new CaseDesk.KeyInUse();
            }
        }
    }

    private void keep(CaseNumber number, CustomerReply reply) {
        CaseNumber counting = counting(number);
        if (counting.equals(number)) {
            counts(register.get(number), reply, number);
            return;
        }
        register.lock(number, List.of(counting));
        SupportCase joined = register.get(number);
        joined.guidance().replied(reply);
        joined.joined().replyPassedOn(counting, reply.stamp());
        register.save(joined);
        SupportCase other = register.get(counting);
        if (other.joined().joinedTo().isPresent()) {
            throw new CaseChangedMeanwhile(counting);
        }
        String person = joined.report().reporter().name();
        counts(other, reply.saidBy(new CustomerReply.Sender(number, person)), number);
    }

    /** The case to which this one was joined, through as many cases as there are between; this one where it was joined to none. */
    private CaseNumber counting(CaseNumber number) {
        CaseNumber counting = number;
        Optional<CaseNumber> next = register.get(number).joined().joinedTo();
        while (next.isPresent()) {
            counting = next.get();
            next = register.get(counting).joined().joinedTo();
        }
        return counting;
    }

    /** @param called the number that the caller knows */
    private void counts(SupportCase supportCase, CustomerReply reply, CaseNumber called) {
        boolean opensAgain = !reply.solved() && supportCase.end().isPresent();
        supportCase.guidance().replied(reply);
        if (opensAgain) {
            settings.requireInTime(supportCase, called, reply.stamp().at());
            supportCase.ending().reopened(Reopening.By.CUSTOMER, reply.stamp());
        }
        register.save(supportCase);
        if (opensAgain) {
            process.cameBack(supportCase.number());
        } else if (supportCase.end().isEmpty() && !process.customerReplied(supportCase.number())) {
            process.customerWrote(supportCase.number());
        }
    }
}
