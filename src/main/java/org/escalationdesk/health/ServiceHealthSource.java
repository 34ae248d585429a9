package org.escalationdesk.health;

import java.util.Map;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.ServiceId;

/** Where services' health is read from. A remote call. */
public interface ServiceHealthSource {

    /**
     * The health of every service of the catalogue in one customer's tenant, now, by one remote read. Unreadable is what the
     * source does not report, and all of a tenant that has not consented.
     *
     * @throws ServiceHealthUnavailable when no answer can be had for the moment
     */
    Map<ServiceId, ServiceHealth> read(TenantId tenantId);
}
