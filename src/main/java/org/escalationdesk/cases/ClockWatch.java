package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseUrgencies.Kept;
import org.escalationdesk.cases.WatchedCases.Due;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches the clocks of all open cases: whoever must act is warned once when one becomes at risk, and once when it is over, and
 * what waits for people is as urgent, and due when, the clocks say. It looks at the cases that changed and at those with a clock whose moment
 * has come, and at no other; several nodes may do so at the same time.
 */
@Service
public class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private static final int AT_ONCE = 200;

    /** A round ends after so long, far below the lock of its job; the next one goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration CHASE_AGAIN = Duration.ofMinutes(10);

    private final CaseRegister register;
    private final CaseClocks clocks;
    private final CaseUrgencies urgencies;
    private final WatchedCases watched;
    private final CaseProcess process;
    private final Clock clock;
    private final TransactionTemplate byItself;
    private final AtomicBoolean rulesKnown = new AtomicBoolean();

    ClockWatch(
            CaseRegister register,
            CaseClocks clocks,
            CaseUrgencies urgencies,
            CaseProcess process,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.clocks = clocks;
        this.urgencies = urgencies;
        this.watched = new WatchedCases(jdbc);
        this.process = process;
        this.clock = clock;
        this.byItself = new TransactionTemplate(transactions);
        byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One round. Each case has a transaction of its own; one that is changed at this moment waits for the next round. */
    public void round() {
        Instant end = clock.instant().plus(LONGEST);
        if (!rulesKnown.get()) {
            byItself.executeWithoutResult(tx -> watched.reckonBy(clocks.rules()));
            rulesKnown.set(true);
        }
        do {
            lookAtDue(end);
        } while (clock.instant().isBefore(end)
                && Boolean.TRUE.equals(byItself.execute(tx -> watched.next(clock.instant(), AT_ONCE))));
    }

    private void lookAtDue(Instant end) {
        Due last = Due.FIRST;
        List<Due> due;
        do {
            due = watched.due(clock.instant(), last, AT_ONCE);
            for (Due one : due) {
                look(new CaseNumber(one.number()));
                last = one;
            }
        } while (due.size() == AT_ONCE && clock.instant().isBefore(end));
    }

    private void look(CaseNumber number) {
        try {
            byItself.executeWithoutResult(tx -> {
                Instant now = clock.instant();
                if (watched.take(number, now)) {
                    lookAt(register.hold(number), now);
                }
            });
        } catch (ConcurrencyFailureException e) {
            LOG.info("the clocks of {} change just now, next try in the next round", number);
        } catch (RuntimeException e) {
            LOG.error("the clocks of {} could not be looked at, next try in the next round", number, e);
        }
    }

    private void lookAt(SupportCase supportCase, Instant now) {
        CaseNumber number = supportCase.number();
        if (supportCase.end().isPresent()) {
            urgencies.forget(number);
            watched.forget(number);
            return;
        }
        List<ClockMoments> moments = clocks.moments(supportCase, register.timeline(number), now);
        Map<ClockName, Kept> before = urgencies.kept(number);
        List<Kept> after = moments.stream()
                .map(clock -> Kept.of(clock, before.get(clock.clock()), now))
                .toList();
        List<Kept> news = after.stream()
                .filter(kept -> kept.isNewsTo(before.get(kept.moments().clock())))
                .toList();
        if (!news.isEmpty()) {
            news.forEach(kept -> warn(supportCase, kept.moments(), now));
            register.save(supportCase);
            CaseUnitOfWork.writeNow();
        }
        List<Kept> kept = chased(number, after, now);
        if (!List.copyOf(before.values()).containsAll(kept) || before.size() != kept.size()) {
            urgencies.keep(number, kept);
        }
        process.followClocks(number, CaseClocks.urgency(supportCase, moments, now), moments)
                .ifPresent(due -> dueAt(number, due));
        watched.lookAt(number, next(kept, now).orElse(null));
    }

    /** Held anew: a task that opened meanwhile wrote the case too. */
    private void dueAt(CaseNumber number, Instant due) {
        SupportCase held = register.hold(number);
        if (!held.dueAt().equals(Optional.of(due))) {
            held.isDue(due);
            register.save(held);
            CaseUnitOfWork.writeNow();
        }
    }

    private static void warn(SupportCase supportCase, ClockMoments clock, Instant now) {
        supportCase.happened(
                new Stamp(now, Stamp.DESK),
                clock.stateAt(now) == State.BREACHED ? What.CLOCK_BREACHED : What.CLOCK_AT_RISK,
                CaseClocks.inWords(clock.clock(), clock.dueAt(), clock.sure()));
    }

    /** Has somebody chase 21Vianet, once. A road that does not wait for it yet, as one of an earlier release, is asked again. */
    private List<Kept> chased(CaseNumber number, List<Kept> clocks, Instant now) {
        boolean due = clocks.stream().anyMatch(clock -> clock.isToBeChased(now));
        return due && process.initialResponseOverdue(number)
                ? clocks.stream()
                        .map(clock -> clock.isToBeChased(now) ? clock.chased() : clock)
                        .toList()
                : clocks;
    }

    private static Optional<Instant> next(List<Kept> clocks, Instant now) {
        return clocks.stream()
                .flatMap(clock -> clock.isToBeChased(now)
                        ? Stream.of(now.plus(CHASE_AGAIN))
                        : clock.moments().nextAfter(now).stream())
                .min(Instant::compareTo);
    }
}
