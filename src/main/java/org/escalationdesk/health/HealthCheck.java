package org.escalationdesk.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.springframework.stereotype.Component;

/**
 * The health of a service, from what is known where that is fresh, else asked for; unreadable where the catalog no longer has
 * the service of an older case. Nothing for a person to wait for.
 */
@Component
public class HealthCheck {

    private final ServiceHealthSource source;
    private final KnownHealth known;
    private final HealthSettings settings;
    private final Clock clock;

    HealthCheck(ServiceHealthSource source, KnownHealth known, HealthSettings settings, Clock clock) {
        this.source = source;
        this.known = known;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ServiceHealthUnavailable when nothing fresh is known and no answer can be had */
    public ServiceHealth of(TenantId tenant, ServiceId service) {
        return known.of(tenant, service).filter(this::isFresh).orElseGet(() -> anew(tenant, service));
    }

    /**
     * The same, asked anew however fresh it is: somebody's work depends on whether it is still so.
     *
     * @throws ServiceHealthUnavailable when no answer can be had
     */
    public ServiceHealth anew(TenantId tenant, ServiceId service) {
        return Optional.ofNullable(ask(tenant).get(service))
                .orElseGet(() -> ServiceHealth.unreadable(
                        clock.instant(), Sentence.of("cases.health.not-in-catalog", service.value())));
    }

    private boolean isFresh(ServiceHealth health) {
        return clock.instant().isBefore(health.checkedAt().plus(settings.freshFor()));
    }

    /** Asks, and keeps the answer for all services. */
    Map<ServiceId, ServiceHealth> ask(TenantId tenant) {
        Instant now = clock.instant();
        known.asked(tenant, now);
        Map<ServiceId, ServiceHealth> read = source.read(tenant);
        known.keep(tenant, read);
        return read;
    }
}
