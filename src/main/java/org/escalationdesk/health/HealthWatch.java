package org.escalationdesk.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.SentenceWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the health in many customers' tenants, one after the other, those first that were not asked for longest. */
@Component
public class HealthWatch {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

    private final HealthCheck check;
    private final KnownHealth known;
    private final HealthSettings settings;
    private final SentenceWords words;
    private final Clock clock;

    HealthWatch(HealthCheck check, KnownHealth known, HealthSettings settings, SentenceWords words, Clock clock) {
        this.check = check;
        this.known = known;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /** One round; what fails or does not fit into its time waits for the next one, and the log says so. */
    public void round(Collection<TenantId> tenants) {
        Instant end = clock.instant().plus(settings.longestRound());
        List<TenantId> waiting = known.longestWaitingFirst(tenants);
        int asked = 0;
        int failed = 0;
        while (asked < waiting.size() && clock.instant().isBefore(end)) {
            failed += isRead(waiting.get(asked++)) ? 0 : 1;
        }
        if (asked < waiting.size()) {
            log.warn("service health: {} customers wait for the next round", waiting.size() - asked);
        }
        log.info("service health of {} customers read, of {} not", asked - failed, failed);
    }

    private boolean isRead(TenantId tenant) {
        try {
            check.ask(tenant);
            return true;
        } catch (ServiceHealthUnavailable e) {
            log.warn(
                    "service health of {} not read, next try in the next round: {}",
                    tenant,
                    words.inEnglish(e.sentence()));
        } catch (RuntimeException e) {
            log.error("service health of {} not read, next try in the next round", tenant, e);
        }
        return false;
    }
}
