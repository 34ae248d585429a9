package org.escalationdesk.escalation;

import org.escalationdesk.customers.TenantId;

/** How a service request reaches 21Vianet by machine. Both methods are remote calls; neither throws for what the other side did. */
public interface ServiceRequestChannel {

    /** Sends the request once, under its key. */
    SubmissionOutcome submit(ServiceRequest request);

    /** Asks whether a request with this key has arrived. */
    LookUp find(TenantId tenantId, SubmissionKey key);
}
