package org.escalationdesk.cases;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.health.ServiceIssue;
import org.jspecify.annotations.Nullable;

/**
 * An outage of the service that a case waited for.
 *
 * @param incidents of 21Vianet, also those that came while it waited; empty where only a person saw the outage
 * @param endedAt null while the case waits
 */
public record Outage(
        List<Incident> incidents,
        Instant waitsSince,
        @Nullable Instant endedAt) {

    /** @param id such as {@code EX226792} */
    public record Incident(String id, String title) {

        static Incident of(ServiceIssue issue) {
            return new Incident(issue.id(), Objects.requireNonNullElse(issue.title(), ""));
        }

        @Override
        public String toString() {
            return (id + " " + title).strip();
        }
    }

    public Outage {
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    static Outage of(List<ServiceIssue> active, Instant since) {
        return new Outage(active.stream().map(Incident::of).toList(), since, null);
    }

    boolean isOver() {
        return endedAt != null;
    }

    Outage endedAt(Instant at) {
        return new Outage(incidents, waitsSince, at);
    }

    Outage with(List<ServiceIssue> active) {
        Stream<Incident> come =
                active.stream().filter(issue -> !includes(issue)).map(Incident::of);
        return new Outage(Stream.concat(incidents.stream(), come).toList(), waitsSince, null);
    }

    /** Whether every one of these incidents is known to be part of the outage. */
    boolean includes(List<ServiceIssue> active) {
        return active.stream().allMatch(this::includes);
    }

    private boolean includes(ServiceIssue issue) {
        return incidents.stream().anyMatch(incident -> incident.id().equals(issue.id()));
    }

    /** The incidents in one line; empty where there are none. */
    public String inWords() {
        return incidents.stream().map(Incident::toString).collect(Collectors.joining(", "));
    }
}
