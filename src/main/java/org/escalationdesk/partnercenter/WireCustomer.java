package org.escalationdesk.partnercenter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerStanding.Relationship;
import org.escalationdesk.customers.TenantId;
import org.jspecify.annotations.Nullable;

/** A customer as Partner Center writes it; any field may be missing. {@code allowDelegatedAccess} comes by id only. */
record WireCustomer(
        @Nullable String id,
        @Nullable CompanyProfile companyProfile,
        @Nullable String relationshipToPartner,
        @Nullable Boolean allowDelegatedAccess) {

    /** Documented relationships that make nobody a customer of ours (Partner Center, customer resources). */
    private static final Set<String> NOT_OURS = Set.of("none", "advisor", "syndication", "microsoft_support");

    record CompanyProfile(
            @Nullable String tenantId,
            @Nullable String domain,
            @Nullable String companyName) {}

    /** Unknown where nothing is said, or in a word that is not documented. */
    Relationship relationship() {
        String word = relationshipToPartner == null
                ? ""
                : relationshipToPartner.strip().toLowerCase(Locale.ROOT);
        if (word.equals("reseller")) {
            return Relationship.OURS;
        }
        return NOT_OURS.contains(word) ? Relationship.NONE : Relationship.UNKNOWN;
    }

    /** The tenant that this is about; empty when it names none, or two. */
    Optional<TenantId> tenant() {
        List<TenantId> named = Stream.of(profile().map(CompanyProfile::tenantId), Optional.ofNullable(id))
                .flatMap(Optional::stream)
                .flatMap(text -> TenantId.parse(text).stream())
                .distinct()
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** Empty when {@link #tenant} is, or when the answer itself says that the partner has no such relationship with it. */
    Optional<Customer> toCustomer() {
        if (relationship() == Relationship.NONE) {
            return Optional.empty();
        }
        return tenant().map(tenant -> new Customer(
                tenant,
                profile().map(CompanyProfile::companyName).orElse(""),
                profile().map(CompanyProfile::domain).orElse("")));
    }

    private Optional<CompanyProfile> profile() {
        return Optional.ofNullable(companyProfile);
    }
}
