package org.escalationdesk.servicerequestapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.escalation.RequestNote;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.RequestState.Resolution;
import org.escalationdesk.escalation.RequestState.Status;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.remote.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * A service request as it comes back in Partner Center's shape, read tolerantly: enums as names in any case or as the documented
 * integers, year 1 as not set, a missing zone as UTC.
 *
 * @param requestId the key under which it was sent, if the gateway tells
 * @param resolution an addition of ours: {@code resolved} or {@code rejected}
 */
record WireRequest(
        @Nullable String id,
        @Nullable String title,
        @Nullable String requestId,
        @Nullable JsonNode severity,
        @Nullable JsonNode status,
        @Nullable JsonNode resolution,
        @Nullable String createdDate,
        @Nullable String lastModifiedDate,
        @Nullable List<Note> notes) {

    /** In the order of the documented integers; 0 is none. */
    private static final List<Status> STATUSES = List.of(Status.OPEN, Status.CLOSED, Status.ATTENTION_NEEDED);

    record Note(
            @Nullable String createdByName,
            @Nullable String createdDate,
            @Nullable String text) {}

    /** A list of service requests. */
    record Page(
            @Nullable Integer totalCount,
            List<WireRequest> items,
            @Nullable Links links) {}

    record Links(@Nullable Link next) {}

    record Link(@Nullable String uri) {}

    /** Whether it says when it changed and nobody can read it: taken for unchanged, it would be older than what was seen. */
    boolean isUnreadable() {
        return WireTime.isUnreadable(lastModifiedDate);
    }

    Optional<RequestNumber> number() {
        return id == null || id.isBlank() || id.strip().length() > RequestNumber.MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new RequestNumber(id));
    }

    /** Empty when it has no number or tells no time at which it changed: then nobody could follow it. */
    Optional<RequestState> state() {
        Optional<Instant> modified = isUnreadable()
                ? Optional.empty()
                : WireTime.parse(lastModifiedDate).or(() -> WireTime.parse(createdDate));
        Optional<RequestNumber> number = number();
        if (number.isEmpty() || modified.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RequestState(
                number.get(),
                title == null ? "" : title,
                key(),
                named(status, STATUSES, true),
                letter(),
                // what a database column keeps
                modified.get().truncatedTo(ChronoUnit.MICROS),
                Optional.ofNullable(notes)
                        .map(all -> all.stream()
                                .filter(Objects::nonNull)
                                .map(WireRequest::note)
                                .toList()),
                named(resolution, List.of(Resolution.values()), false)));
    }

    private Optional<SubmissionKey> key() {
        try {
            return Optional.ofNullable(requestId).map(UUID::fromString).map(SubmissionKey::new);
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /** Critical, moderate and minimal are A, B and C, and 1, 2 and 3 (Partner Center, service request severities). */
    private Optional<Severity> letter() {
        return Stream.of(Severity.values())
                .filter(each -> is(severity, words(each), each.ordinal() + 1))
                .findFirst();
    }

    private static String words(Severity severity) {
        return switch (severity) {
            case A -> "critical";
            case B -> "moderate";
            case C -> "minimal";
        };
    }

    /** @param numbered whether they have integers too, in this order from 1 */
    private static <E extends Enum<E>> Optional<E> named(@Nullable JsonNode node, List<E> all, boolean numbered) {
        return all.stream()
                .filter(each -> is(node, each.name(), numbered ? all.indexOf(each) + 1 : -1))
                .findFirst();
    }

    private static boolean is(@Nullable JsonNode node, String name, int integer) {
        if (node == null) {
            return false;
        }
        return node.isTextual()
                ? bare(node.textValue()).equals(bare(name))
                : node.isInt() && node.intValue() == integer;
    }

    private static String bare(String text) {
        return text.strip().replaceAll("[_\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static RequestNote note(Note note) {
        return new RequestNote(
                WireTime.parse(note.createdDate()).map(at -> at.truncatedTo(ChronoUnit.MILLIS)),
                note.createdByName() == null ? "" : note.createdByName(),
                note.text() == null ? "" : note.text());
    }
}
