package org.escalationdesk.health;

import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.ServiceId;

/** Where a service's health is read from. A remote call. */
public interface ServiceHealthSource {

    /**
     * The health of one service in one customer's tenant, now.
     *
     * @throws ServiceHealthUnavailable when no answer can be had
     */
    ServiceHealth read(TenantId tenantId, ServiceId service);
}
