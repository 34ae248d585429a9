package org.escalationdesk.servicerequestapi;

import java.time.Duration;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.MarkedRequests;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;

/** Stands where no machine files anything: people do, in the customer's admin center. Calls nobody. */
class AdminCenterOnly implements ServiceRequestChannel {

    AdminCenterOnly() {}

    @Override
    public DeliveryOutcome submit(ServiceRequest request) {
        return new DeliveryOutcome.NotOffered(Sentence.of("servicerequestapi.admin-center-only"));
    }

    @Override
    public Duration longestOnItsWay() {
        return Duration.ZERO;
    }

    @Override
    public LookUp find(TenantId tenantId, SubmissionKey key, RequestMark mark) {
        return new LookUp.NoAnswer(Sentence.of("servicerequestapi.admin-center-only"));
    }

    @Override
    public MarkedRequests findMarked(TenantId tenantId, CaseNumber caseNumber) {
        return new MarkedRequests.CannotBeAsked();
    }
}
