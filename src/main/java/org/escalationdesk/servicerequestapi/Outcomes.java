package org.escalationdesk.servicerequestapi;

import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.terms.Sentence;

/** What it means for something that was sent when the gateway does not say that it has it. */
final class Outcomes {

    private Outcomes() {}

    static DeliveryOutcome of(RemoteCallFailed failure, Sentence reason) {
        return switch (failure.kind()) {
            case NOT_SENT, SIGN_IN -> new DeliveryOutcome.TryLater(reason, failure.retryAfter());
            case NO_ANSWER, UNREADABLE -> new DeliveryOutcome.Unknown(reason);
        };
    }

    static DeliveryOutcome of(RemoteFault fault, Sentence reason) {
        return switch (fault.meaning()) {
            case NOT_SIGNED_IN, NOT_ALLOWED, THROTTLED, BUSY ->
                new DeliveryOutcome.TryLater(reason, fault.retryAfter());
            case NO_RELATIONSHIP, UNKNOWN_TENANT, REFUSED -> new DeliveryOutcome.Refused(reason);
            case NOT_FOUND, NOT_OFFERED -> new DeliveryOutcome.NotOffered(reason);
            // 409: most likely it is there already; whoever looks finds it
            case CONFLICT, FAILED, UNEXPECTED -> new DeliveryOutcome.Unknown(reason);
        };
    }
}
