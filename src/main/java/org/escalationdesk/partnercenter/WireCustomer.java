package org.escalationdesk.partnercenter;

import java.util.Optional;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;

/** A customer as Partner Center writes it; any field may be missing. {@code allowDelegatedAccess} comes by id only. */
record WireCustomer(
        String id, CompanyProfile companyProfile, String relationshipToPartner, Boolean allowDelegatedAccess) {

    record CompanyProfile(String tenantId, String domain, String companyName) {}

    boolean isOurs() {
        return !"none".equalsIgnoreCase(relationshipToPartner);
    }

    /** Empty when it has no tenant id, or when the answer itself says that it has no relationship with the partner. */
    Optional<Customer> toCustomer() {
        if (!isOurs()) {
            return Optional.empty();
        }
        Optional<CompanyProfile> profile = Optional.ofNullable(companyProfile);
        return profile.map(CompanyProfile::tenantId)
                .flatMap(TenantId::parse)
                .or(() -> TenantId.parse(id))
                .map(tenant -> new Customer(
                        tenant,
                        profile.map(CompanyProfile::companyName).orElse(""),
                        profile.map(CompanyProfile::domain).orElse("")));
    }
}
