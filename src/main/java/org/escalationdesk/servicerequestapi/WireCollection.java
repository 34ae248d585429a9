package org.escalationdesk.servicerequestapi;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.SubmissionKey;
import org.jspecify.annotations.Nullable;

/**
 * Service requests as they come back; any field may be missing.
 *
 * @param items without which the answer is no collection
 */
record WireCollection(
        @Nullable Integer totalCount,
        List<Filed> items,
        @Nullable Links links) {

    record Links(@Nullable Link next) {}

    record Link(@Nullable String uri) {}

    /**
     * A service request that is filed.
     *
     * @param requestId the key under which it was sent, if the gateway tells
     */
    record Filed(
            @Nullable String id,
            @Nullable String title,
            @Nullable String requestId,
            @Nullable Organization organization) {

        /** Whether nothing in it says that it is another one. */
        boolean mayBe(TenantId tenant, SubmissionKey key, RequestMark mark) {
            return (requestId == null || isKey(key))
                    && (title == null || hasMark(mark))
                    && (organization == null
                            || TenantId.parse(organization.id())
                                    .map(tenant::equals)
                                    .orElse(true));
        }

        /** Whether something in it says that it is this one. */
        boolean isNamed(SubmissionKey key, RequestMark mark) {
            return isKey(key) || hasMark(mark);
        }

        private boolean isKey(SubmissionKey key) {
            return key.toString().equalsIgnoreCase(requestId);
        }

        private boolean hasMark(RequestMark mark) {
            return title != null && RequestMark.ofTitle(title).equals(Optional.of(mark));
        }
    }

    record Organization(@Nullable String id) {}

    /** Whether these are all that there are, as far as the answer does not contradict itself. */
    boolean whole() {
        boolean more = links != null && links.next() != null;
        return !more && (totalCount == null || totalCount == items.size());
    }
}
