package org.escalationdesk.customers;

import java.util.List;
import java.util.Optional;

/** The ways in which a customer is looked up, wherever the customers are kept. */
public interface CustomerLookup {

    /** The customer of exactly this tenant; empty when it is not a customer of ours. */
    Optional<Customer> byTenantId(TenantId tenantId);

    /** Customers whose domain is, or begins with, the text; case does not matter. At most {@code limit}. */
    List<Customer> byDomain(String domain, int limit);

    /** Customers whose company name begins with the text; case does not matter. At most {@code limit}. */
    List<Customer> byCompanyName(String beginning, int limit);
}
