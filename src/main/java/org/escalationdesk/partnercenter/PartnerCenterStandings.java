package org.escalationdesk.partnercenter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStanding.Relationship;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Standings from Partner Center. Where the first call fails the second is not made: a case waits for them. */
@Component
class PartnerCenterStandings implements CustomerStandings {

    private final PartnerCenter partnerCenter;
    private final Clock clock;

    PartnerCenterStandings(PartnerCenter partnerCenter, Clock clock) {
        this.partnerCenter = partnerCenter;
        this.clock = clock;
    }

    @Override
    public CustomerStanding read(TenantId tenantId) {
        Instant now = clock.instant();
        DelegatedAccess access = DelegatedAccess.UNKNOWN;
        try {
            Optional<WireCustomer> customer = partnerCenter.standing(tenantId);
            Relationship relationship = customer.map(WireCustomer::relationship).orElse(Relationship.NONE);
            if (relationship == Relationship.NONE) {
                return CustomerStanding.notOurs(now);
            }
            if (relationship == Relationship.UNKNOWN) {
                return CustomerStanding.unreadable(
                        access, now, unknown(customer.get().relationshipToPartner()));
            }
            access = access(customer.get());
            List<Subscription> subscriptions = partnerCenter.subscriptions(tenantId);
            return CustomerStanding.read(access, subscriptions, now);
        } catch (CustomerDirectoryUnavailable e) {
            return CustomerStanding.unreadable(access, now, e.sentence());
        }
    }

    private Sentence unknown(@Nullable String told) {
        return told == null || told.isBlank()
                ? Sentence.of("partnercenter.relationship-not-told")
                : Sentence.of("partnercenter.relationship-unknown", Excerpt.of(told.strip(), 60));
    }

    private static DelegatedAccess access(WireCustomer customer) {
        if (customer.allowDelegatedAccess() == null) {
            return DelegatedAccess.UNKNOWN;
        }
        return customer.allowDelegatedAccess() ? DelegatedAccess.GRANTED : DelegatedAccess.MISSING;
    }

    @Override
    public Optional<String> relationshipLink() {
        return partnerCenter.relationshipLink();
    }
}
