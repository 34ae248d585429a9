package org.escalationdesk.escalation;

import java.util.List;
import java.util.Optional;

/** The service requests that the other side has open. Asking is a remote call. */
public interface OpenRequests {

    /** Whether there is anybody to ask; nobody is with the channel {@code admin-center}. */
    boolean canBeAsked();

    /**
     * One page of them. A request whose status changes between two pages may be on both or on none.
     *
     * @param place where the page before said that it goes on; empty for the first
     * @throws OpenRequestsUnavailable when there is no answer, or none that can be read
     */
    Page page(Optional<String> place);

    /**
     * How one request stands now.
     *
     * @throws OpenRequestsUnavailable when there is no answer, or none that can be read
     */
    Standing standing(RequestNumber number);

    /** @param next where it goes on; empty on the last page */
    record Page(List<OpenRequest> requests, Optional<String> next) {}

    /** How a request stands at the other side. */
    enum Standing {
        OPEN,
        CLOSED,
        UNKNOWN
    }
}
