package org.escalationdesk.crash;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The stand-in's record: every service request that was filed, in memory, in a process that nobody kills. */
final class FiledRequests {

    /**
     * A service request, as Partner Center writes it.
     *
     * @param requestId the key under which it came
     * @param caseNumber of the mark in its title; told to nobody but the suite, which does not rely on what the desk believes
     */
    record Request(
            String id,
            String title,
            String requestId,
            String caseNumber,
            String severity,
            String status,
            String createdDate,
            String lastModifiedDate,
            List<Note> notes) {

        Instant modified() {
            return Instant.parse(lastModifiedDate);
        }
    }

    record Note(
            @JsonProperty("createdByName") String createdByName,
            @JsonProperty("createdDate") String createdDate,
            @JsonProperty("text") String text) {}

    private final List<Request> requests = new ArrayList<>();
    private Instant last = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Makes a new request of whatever comes, also of a key that is known. */
    synchronized Request file(String key, String caseNumber, String title, String severity) {
        String id = "617%012d".formatted(requests.size() + 1);
        String now = now().toString();
        Request request = new Request(id, title, key, caseNumber, severity, "open", now, now, List.of());
        requests.add(request);
        return request;
    }

    /** Somebody's words are written on it, as often as they come. */
    synchronized void note(String id, String who, String text) {
        Request before = ofId(id).orElseThrow();
        String now = now().toString();
        List<Note> notes = new ArrayList<>(before.notes());
        notes.add(new Note(who, now, text));
        requests.set(
                requests.indexOf(before),
                new Request(
                        id,
                        before.title(),
                        before.requestId(),
                        before.caseNumber(),
                        before.severity(),
                        before.status(),
                        before.createdDate(),
                        now,
                        notes));
    }

    synchronized List<Request> all() {
        return List.copyOf(requests);
    }

    synchronized List<Request> ofKey(String key) {
        return requests.stream()
                .filter(request -> request.requestId().equals(key))
                .toList();
    }

    synchronized Optional<Request> ofId(String id) {
        return requests.stream().filter(request -> request.id().equals(id)).findFirst();
    }

    synchronized List<Request> withStatus(String status) {
        return requests.stream()
                .filter(request -> request.status().equals(status))
                .toList();
    }

    /** The longest unchanged first. */
    synchronized List<Request> changedSince(Instant since) {
        return requests.stream()
                .filter(request -> !request.modified().isBefore(since))
                .sorted(Comparator.comparing(Request::modified))
                .toList();
    }

    /** No two changes at the same instant. */
    private Instant now() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last;
    }
}
