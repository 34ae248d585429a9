package org.escalationdesk.escalation;

import java.time.Duration;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.terms.CaseNumber;

/** How a service request reaches 21Vianet by machine. The methods that ask are remote calls; none throws for what the other side did. */
public interface ServiceRequestChannel {

    /** Sends the request once, under its key. */
    DeliveryOutcome submit(ServiceRequest request);

    /**
     * How long after it began to be sent a request may still be on its way: before that, nobody can tell that it has not arrived.
     */
    Duration longestOnItsWay();

    /**
     * Asks whether a request with this key has arrived.
     *
     * @param mark at the end of its title, where the other side does not tell under which key it has a request
     */
    LookUp find(TenantId tenantId, SubmissionKey key, RequestMark mark);

    /** Asks which of the customer's requests name this case in their title. */
    MarkedRequests findMarked(TenantId tenantId, CaseNumber caseNumber);
}
