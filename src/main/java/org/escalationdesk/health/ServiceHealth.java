package org.escalationdesk.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/**
 * What was known of a service's health at a moment.
 *
 * @param status the service's status in Graph's words ({@code serviceOperational}, …) or the code of what a person saw; empty
 *     when it could not be read
 * @param activeIssues the issues that are not resolved
 * @param endedIncidents those that ended lately
 * @param unreadable why it could not be read; nothing when it could
 * @param by who entered it by hand; empty when it was read
 * @param evidence what that person saw, and where; empty when it was read
 */
public record ServiceHealth(
        Instant checkedAt,
        String status,
        List<ServiceIssue> activeIssues,
        List<ServiceIssue> endedIncidents,
        Sentence unreadable,
        Source source,
        String by,
        String evidence) {

    /** Where it is known from. */
    public enum Source {
        GRAPH,
        MANUAL;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ServiceHealth {
        status = status == null ? "" : status;
        activeIssues = activeIssues == null ? List.of() : List.copyOf(activeIssues);
        // cases of the time before ended ones were kept say nothing
        endedIncidents = endedIncidents == null ? List.of() : List.copyOf(endedIncidents);
        unreadable = unreadable == null ? Sentence.none() : unreadable;
        // cases of the time before health was entered by hand say nothing
        source = source == null ? Source.GRAPH : source;
        by = by == null ? "" : by;
        evidence = evidence == null ? "" : evidence;
    }

    public static ServiceHealth read(Instant at, String status, List<ServiceIssue> activeIssues) {
        return read(at, status, activeIssues, List.of());
    }

    public static ServiceHealth read(
            Instant at, String status, List<ServiceIssue> activeIssues, List<ServiceIssue> endedIncidents) {
        return new ServiceHealth(at, status, activeIssues, endedIncidents, Sentence.none(), Source.GRAPH, "", "");
    }

    public static ServiceHealth unreadable(Instant at, Sentence why) {
        return new ServiceHealth(at, "", List.of(), List.of(), why, Source.GRAPH, "", "");
    }

    /**
     * @param incident its id, such as {@code EX226792}; empty where there is none
     * @param endedAt when it ended; empty while it is active
     */
    public static ServiceHealth enteredByHand(
            SeenHealth seen, Optional<String> incident, Optional<Instant> endedAt, String evidence, Stamp stamp) {
        List<ServiceIssue> issues = incident.stream()
                .map(id -> ServiceIssue.seenByHand(id, seen, endedAt.orElse(null)))
                .toList();
        return new ServiceHealth(
                stamp.at(),
                seen.code(),
                endedAt.isPresent() ? List.of() : issues,
                endedAt.isPresent() ? issues : List.of(),
                Sentence.none(),
                Source.MANUAL,
                stamp.who(),
                evidence);
    }

    /** Those of the active issues that are incidents; an advisory takes nothing away. */
    public List<ServiceIssue> activeIncidents() {
        return activeIssues.stream().filter(ServiceIssue::isIncident).toList();
    }

    /** Whether 21Vianet announces an incident, or a person saw that the service does not work as it should. */
    @JsonIgnore
    public boolean isOutage() {
        return !activeIncidents().isEmpty()
                || status.equals(SeenHealth.DEGRADED.code())
                || status.equals(SeenHealth.INTERRUPTED.code());
    }

    public boolean wasUnreadable() {
        return !unreadable.isEmpty();
    }

    public boolean wasEnteredByHand() {
        return source == Source.MANUAL;
    }
}
