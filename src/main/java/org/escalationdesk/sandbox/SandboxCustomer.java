package org.escalationdesk.sandbox;

import java.util.List;

/**
 * A customer of the partner.
 *
 * @param domain its first domain, as Partner Center shows it
 * @param customDomains all its domains, the first included
 */
record SandboxCustomer(
        String tenantId,
        String companyName,
        String domain,
        List<String> customDomains,
        Relationship relationship,
        boolean delegatedAccess,
        GraphAccess graphAccess,
        Address address,
        String email) {

    enum Relationship {
        RESELLER,
        /** Was a customer once. */
        NONE
    }

    /** What the partner's application may do in the customer's tenant. */
    enum GraphAccess {
        CONSENTED,
        NOT_CONSENTED,
        /** The application is not there at all, so that not even a token is issued. */
        NO_APPLICATION
    }

    record Address(String region, String city, String addressLine, String postalCode, String phone) {}

    record Subscription(
            String id, String offerId, String offerName, int quantity, String status, List<String> suspensionReasons) {}
}
