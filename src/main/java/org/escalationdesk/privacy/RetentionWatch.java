package org.escalationdesk.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.cases.ReopeningSettings;
import org.escalationdesk.privacy.ClosedCases.Closed;
import org.escalationdesk.terms.CaseNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes closed cases that were kept for as long as they may be: row, timeline, files, ledger and what the engine keeps of them, all
 * or nothing. Never one that is open, that an open one names, that a remediation plan still needs, or that could be opened again.
 */
@Service
public class RetentionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);

    /** A round ends after so long, far below the lock of its job; the next one goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RetentionSettings settings;
    private final ReopeningSettings reopening;
    private final ClosedCases cases;
    private final Attachments attachments;
    private final CaseRoads roads;
    private final CaseViews views;
    private final Clock clock;
    private final TransactionTemplate byItself;

    RetentionWatch(
            RetentionSettings settings,
            ReopeningSettings reopening,
            ClosedCases cases,
            Attachments attachments,
            CaseRoads roads,
            CaseViews views,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.settings = settings;
        this.reopening = reopening;
        this.cases = cases;
        this.attachments = attachments;
        this.roads = roads;
        this.views = views;
        this.clock = clock;
        this.byItself = new TransactionTemplate(transactions);
        byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One round. Cases that somebody changes at this moment wait for the next one. */
    public void round() {
        Duration kept = settings.closedCases();
        if (kept != null) {
            Duration canComeBack = reopening.reopenWithin();
            removeClosedBefore(clock.instant().minus(kept.compareTo(canComeBack) > 0 ? kept : canComeBack));
        }
        attachments.removeLeftContents();
        views.removeOld();
    }

    private void removeClosedBefore(Instant moment) {
        Instant end = clock.instant().plus(LONGEST);
        List<Closed> some = cases.closedBefore(moment, Closed.FIRST, settings.casesAtOnce());
        Set<CaseNumber> named = some.isEmpty() ? Set.of() : cases.namedByOpenOnes();
        int removed = 0;
        while (!some.isEmpty() && clock.instant().isBefore(end)) {
            removed += remove(
                    some.stream()
                            .map(one -> new CaseNumber(one.number()))
                            .filter(number -> !named.contains(number))
                            .toList(),
                    moment);
            some = cases.closedBefore(moment, some.get(some.size() - 1), settings.casesAtOnce());
        }
        if (removed > 0) {
            LOG.info("removed {} cases that were closed before {}", removed, moment);
        }
    }

    /** @return how many were removed; one that cannot be holds up no other */
    private int remove(List<CaseNumber> numbers, Instant moment) {
        try {
            Integer removed = byItself.execute(tx -> removeTogether(numbers, moment));
            return removed == null ? 0 : removed;
        } catch (ConcurrencyFailureException e) {
            LOG.info("closed cases change just now, next try in the next round");
            return 0;
        } catch (RuntimeException e) {
            if (numbers.size() > 1) {
                return numbers.stream()
                        .mapToInt(number -> remove(List.of(number), moment))
                        .sum();
            }
            LOG.error("{} could not be removed, next try in the next round", numbers, e);
            return 0;
        }
    }

    private int removeTogether(Collection<CaseNumber> numbers, Instant moment) {
        if (numbers.isEmpty()) {
            return 0;
        }
        List<CaseNumber> held = cases.hold(numbers, moment);
        Set<CaseNumber> goingOn = held.isEmpty() ? Set.of() : roads.goingOn(held);
        List<CaseNumber> ended =
                held.stream().filter(number -> !goingOn.contains(number)).toList();
        if (!ended.isEmpty()) {
            attachments.remove(ended);
            cases.remove(ended);
            roads.remove(ended);
        }
        return ended.size();
    }
}
