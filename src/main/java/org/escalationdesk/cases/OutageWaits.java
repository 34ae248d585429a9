package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseLists.Waiting;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.KnownHealth.Place;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that wait for the end of an outage of their service, each at a task that this ends when the outage has. */
@Component
public class OutageWaits {

    private static final Logger log = LoggerFactory.getLogger(OutageWaits.class);

    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseProcess process;
    private final KnownHealth known;
    private final TransactionTemplate transaction;
    private final HealthSettings settings;
    private final Clock clock;

    OutageWaits(
            CaseRegister register,
            CaseLists lists,
            CaseProcess process,
            KnownHealth known,
            PlatformTransactionManager transactions,
            HealthSettings settings,
            Clock clock) {
        this.register = register;
        this.lists = lists;
        this.process = process;
        this.known = known;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.settings = settings;
        this.clock = clock;
    }

    /** The newest that the case recorded or the desk knows, of what could be read or was seen. */
    public Optional<ServiceHealth> health(SupportCase supportCase) {
        Optional<ServiceHealth> read = supportCase
                .customer()
                .known()
                .flatMap(customer -> known.of(customer.tenantId(), supportCase.service()));
        return Stream.concat(supportCase.health().last().stream(), read.stream())
                .filter(health -> !health.wasUnreadable())
                .max(Comparator.comparing(ServiceHealth::checkedAt));
    }

    /** @throws CaseRefusal when nobody knows of an outage of the service */
    public void begin(SupportCase supportCase, Stamp stamp) {
        ServiceHealth health = health(supportCase)
                .filter(ServiceHealth::isOutage)
                .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NO_OUTAGE));
        supportCase.health().outageAwaited(health.activeIncidents(), stamp);
    }

    /**
     * Lets every case go on whose outage has ended, by what was last read of each customer's services: one reading for all of
     * them. Each case has a transaction of its own; one that fails is tried again in the next round and holds nobody up.
     */
    public void round() {
        List<Waiting> waiting = lists.waitingForOutage();
        if (waiting.isEmpty()) {
            return;
        }
        Map<Place, ServiceHealth> healths =
                known.of(waiting.stream().map(one -> one.place().tenant()).collect(Collectors.toSet()));
        Instant end = clock.instant().plus(settings.longestTelling());
        for (Waiting one : waiting) {
            ServiceHealth health = healths.get(one.place());
            if (health == null || !tells(health, one)) {
                continue;
            }
            if (!clock.instant().isBefore(end)) {
                log.warn("more outages are over than a round can tell; the rest waits for the next one");
                return;
            }
            tell(one.number(), health);
        }
    }

    /** Whether it is newer than the wait, and other than what the case knows. */
    private static boolean tells(ServiceHealth health, Waiting one) {
        return !health.wasUnreadable()
                && health.checkedAt().isAfter(one.outage().waitsSince())
                && !(health.isOutage() && one.outage().includes(health.activeIncidents()));
    }

    private void tell(CaseNumber number, ServiceHealth health) {
        try {
            transaction.executeWithoutResult(tx -> {
                if (health.isOutage()) {
                    goesOn(number, health);
                } else {
                    process.outageOver(number);
                }
            });
        } catch (ConcurrencyFailureException e) {
            log.info("case {} changes in other hands, next look in the next round", number);
        } catch (RuntimeException e) {
            log.error("case {} is not told that its outage is over, next try in the next round", number, e);
        }
    }

    private void goesOn(CaseNumber number, ServiceHealth health) {
        SupportCase supportCase = register.get(number);
        if (supportCase.health().awaitedOutage().isPresent()) {
            supportCase.health().outageGoesOn(health.activeIncidents(), new Stamp(clock.instant(), Stamp.DESK));
            register.save(supportCase);
        }
    }
}
