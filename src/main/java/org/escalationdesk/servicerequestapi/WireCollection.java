package org.escalationdesk.servicerequestapi;

import java.util.List;

/**
 * Service requests as they come back; any field may be missing.
 *
 * @param items without which the answer is no collection
 */
record WireCollection(Integer totalCount, List<Filed> items, Links links) {

    record Links(Link next) {}

    record Link(String uri) {}

    /**
     * A service request that is filed.
     *
     * @param requestId the key under which it was sent, if the gateway tells
     */
    record Filed(String id, String requestId) {}

    /** Whether these are all that there are. */
    boolean whole() {
        boolean more = links != null && links.next() != null;
        return !more && (totalCount == null || totalCount <= items.size());
    }
}
