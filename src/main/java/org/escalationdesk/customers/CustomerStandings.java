package org.escalationdesk.customers;

import java.util.Optional;

/** How the partner's customers stand with it, as Partner Center knows it. Every method is a remote call. */
public interface CustomerStandings {

    /** Always an answer: what could not be read says so. */
    CustomerStanding read(TenantId tenantId);

    /**
     * The link by which a customer's administrator gives the partner delegated access; one for all customers, and not to be
     * edited. Empty when the desk has no signed-in user, whom Partner Center wants for this.
     *
     * @throws CustomerDirectoryUnavailable when no answer can be had
     */
    Optional<String> relationshipLink();
}
