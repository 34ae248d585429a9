package org.escalationdesk.health;

import java.time.Instant;

/**
 * An issue that 21Vianet announces for a service, as in Graph's {@code serviceHealthIssue}.
 *
 * @param id such as {@code EX226792}
 * @param classification {@code incident} or {@code advisory}
 * @param startedAt null when it is not set
 * @param latestPost the newest post as plain text, possibly empty
 */
public record ServiceIssue(
        String id, String title, String status, String classification, Instant startedAt, String latestPost) {

    boolean isIncident() {
        return "incident".equalsIgnoreCase(classification);
    }
}
