package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service request as it stands at 21Vianet.
 *
 * @param title ends with our mark where we filed it
 * @param key under which it was filed, if the gateway tells
 * @param status empty when the gateway tells none that we know
 * @param modifiedAt when it last changed, in 21Vianet's time
 * @param notes empty when the gateway did not tell them here, which does not mean that there are none
 * @param resolution how it was closed, if the gateway tells
 */
public record RequestState(
        RequestNumber number,
        String title,
        Optional<SubmissionKey> key,
        Optional<Status> status,
        Optional<Severity> severity,
        Instant modifiedAt,
        Optional<List<RequestNote>> notes,
        Optional<Resolution> resolution) {

    /** Partner Center's states of a service request. */
    public enum Status {
        OPEN,
        ATTENTION_NEEDED,
        CLOSED
    }

    /** Why it was closed; Partner Center's resource has no field for it, a gateway may. */
    public enum Resolution {
        RESOLVED,
        REJECTED
    }
}
