package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.Sentence;

/** What 21Vianet tells of service requests by machine. All methods but the first are remote calls. */
public interface ServiceRequestFeed {

    /** Whether there is anybody to ask; not where people file in the admin center. */
    boolean tells();

    /**
     * The beginning of what changed at an instant or later, the longest unchanged first.
     *
     * @throws FeedUnavailable when it cannot be read
     */
    Page changedSince(Instant since);

    /** @throws FeedUnavailable when it cannot be read */
    Page next(Next next);

    /**
     * One service request, with its notes.
     *
     * @return empty when 21Vianet does not know the number
     * @throws FeedUnavailable when it cannot be read
     */
    Optional<RequestState> read(RequestNumber number);

    /**
     * @param next how to go on; empty after the last page
     * @param unreadable what changed and cannot be read, with a sentence that says why
     */
    record Page(List<RequestState> items, Optional<Next> next, Map<RequestNumber, Sentence> unreadable) {

        public Page(List<RequestState> items, Optional<Next> next) {
            this(items, next, Map.of());
        }
    }

    /** Where a page ends and the next begins, in the gateway's own words. */
    record Next(String query) {}
}
