package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.escalation.CriteriaSettings;
import org.escalationdesk.health.HealthCheck;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.springframework.stereotype.Component;

/**
 * Reads again what the criteria of a case are judged by, where it is too old or, whatever its age, where reading it might meet
 * them. Remote calls; what cannot be read says so and stops nobody.
 */
@Component
public class CriteriaRefresh {

    private static final Set<String> OF_THE_STANDING = Set.of("case.customer", "case.standing");
    private static final String OF_HEALTH = "case.health";
    private static final Set<String> READ = Set.of("case.customer", "case.standing", OF_HEALTH);

    private final CaseCriteria criteria;
    private final CustomerStandings standings;
    private final HealthCheck health;
    private final CriteriaSettings settings;
    private final Clock clock;

    CriteriaRefresh(
            CaseCriteria criteria,
            CustomerStandings standings,
            HealthCheck health,
            CriteriaSettings settings,
            Clock clock) {
        this.criteria = criteria;
        this.standings = standings;
        this.health = health;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether what a criterion depends on is read again before it counts, while it is not met. */
    public static boolean areReadFor(String field) {
        return READ.contains(field);
    }

    /** Reads what the table of criteria calls too old, or what it finds unmet for what was read. */
    public FactsRead whatIsTooOld(SupportCase supportCase) {
        return read(supportCase, false);
    }

    /** The same, and delegated access in any case, unless it was read a moment ago. */
    public FactsRead beforeFiling(SupportCase supportCase) {
        return read(supportCase, true);
    }

    private FactsRead read(SupportCase supportCase, boolean filing) {
        Optional<Customer> customer = supportCase.customer().known();
        if (customer.isEmpty()) {
            return new FactsRead(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Set<String> unmet = criteria.unmetOf(READ, supportCase);
        boolean standing = unmet.stream().anyMatch(OF_THE_STANDING::contains) || (filing && isAWhileAgo(supportCase));
        Optional<CustomerStanding> read =
                standing ? Optional.of(standings.read(customer.get().tenantId())) : Optional.empty();
        return new FactsRead(
                read,
                read.filter(known -> known.delegatedAccess() == DelegatedAccess.MISSING)
                        .flatMap(missing -> relationshipLink()),
                unmet.contains(OF_HEALTH) ? Optional.of(health(customer.get(), supportCase)) : Optional.empty());
    }

    private Optional<String> relationshipLink() {
        try {
            return standings.relationshipLink();
        } catch (CustomerDirectoryUnavailable e) {
            return Optional.empty();
        }
    }

    private boolean isAWhileAgo(SupportCase supportCase) {
        Instant before = clock.instant().minus(settings.accessReadAgainAfter());
        return supportCase
                .customer()
                .standing()
                .filter(standing -> standing.readAt().isAfter(before))
                .isEmpty();
    }

    private ServiceHealth health(Customer customer, SupportCase supportCase) {
        try {
            return health.anew(customer.tenantId(), supportCase.service());
        } catch (ServiceHealthUnavailable e) {
            return ServiceHealth.unreadable(clock.instant(), e.sentence());
        }
    }
}
