package org.escalationdesk.health;

import java.time.Instant;
import java.util.List;

/**
 * What was known of a service's health at a moment.
 *
 * @param status the service's status in Graph's words ({@code serviceOperational}, …), empty when it could not be read
 * @param activeIssues the issues that are not resolved
 * @param unreadable why it could not be read, one sentence; empty when it could
 */
public record ServiceHealth(Instant checkedAt, String status, List<ServiceIssue> activeIssues, String unreadable) {

    public ServiceHealth {
        status = status == null ? "" : status;
        activeIssues = activeIssues == null ? List.of() : List.copyOf(activeIssues);
        unreadable = unreadable == null ? "" : unreadable;
    }

    public static ServiceHealth read(Instant at, String status, List<ServiceIssue> activeIssues) {
        return new ServiceHealth(at, status, activeIssues, "");
    }

    public static ServiceHealth unreadable(Instant at, String why) {
        return new ServiceHealth(at, "", List.of(), why);
    }
}
