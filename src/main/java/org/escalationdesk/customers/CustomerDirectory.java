package org.escalationdesk.customers;

import java.util.List;
import java.util.Optional;

/**
 * The partner's customers, as Partner Center knows them. Every method is a remote call and throws
 * {@link CustomerDirectoryUnavailable} when no answer can be had.
 */
public interface CustomerDirectory {

    /** The customer of exactly this tenant; empty when it is not a customer of ours. */
    Optional<Customer> byTenantId(TenantId tenantId);

    /** Customers whose domain is, or begins with, the text; case does not matter. At most {@code limit}. */
    List<Customer> byDomain(String domain, int limit);

    /** Customers whose company name begins with the text; case does not matter. At most {@code limit}. */
    List<Customer> byCompanyName(String beginning, int limit);
}
