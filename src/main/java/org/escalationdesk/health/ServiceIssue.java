package org.escalationdesk.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issue that 21Vianet announces for a service, as in Graph's {@code serviceHealthIssue}.
 *
 * @param id such as {@code EX226792}
 * @param classification {@code incident}, {@code advisory}, or a word that Graph did not document
 * @param startedAt null when it is not set
 * @param latestPost the newest post as plain text, possibly empty
 * @param endedAt as 21Vianet says; null while it is active, and where that is not said
 */
public record ServiceIssue(
        String id,
        String title,
        String status,
        String classification,
        @Nullable Instant startedAt,
        String latestPost,
        @Nullable Instant endedAt) {

    private static final String INCIDENT = "incident";
    private static final String ADVISORY = "advisory";

    /** One that is active. */
    public ServiceIssue(
            String id,
            String title,
            String status,
            String classification,
            @Nullable Instant startedAt,
            String latestPost) {
        this(id, title, status, classification, startedAt, latestPost, null);
    }

    /** An incident that a person saw in the admin center; {@code endedAt} is null while it is active. */
    static ServiceIssue seenByHand(String id, SeenHealth seen, @Nullable Instant endedAt) {
        return new ServiceIssue(id, "", seen.code(), INCIDENT, null, "", endedAt);
    }

    /** The same, over; {@code at} is null where nobody says when. */
    public ServiceIssue endedAt(@Nullable Instant at) {
        return new ServiceIssue(id, title, status, classification, startedAt, latestPost, at);
    }

    /** All but what is said to be an advisory: a classification that nobody knows is no reason to call an issue harmless. */
    @JsonIgnore
    public boolean isIncident() {
        return !ADVISORY.equalsIgnoreCase(classification);
    }
}
