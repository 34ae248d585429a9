package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.ProblemKind;

/**
 * What the case knows of the problem besides what the agent wrote for 21Vianet.
 *
 * @param firstNoticedAt UTC
 * @param errorTexts as shown to the customer, possibly empty
 * @param incidents of the service that are over, although the problem is still there
 * @param earlierRequests under which the same problem was filed before, oldest first
 * @param files that the case has, oldest first; 21Vianet gets them when it asks for them
 */
public record Circumstances(
        ProblemKind kind,
        Optional<Instant> firstNoticedAt,
        Optional<Integer> affectedUsers,
        String errorTexts,
        List<EndedIncident> incidents,
        List<RequestNumber> earlierRequests,
        List<AttachedFile> files) {

    @JsonCreator
    public Circumstances {
        errorTexts = errorTexts == null ? "" : errorTexts;
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
        earlierRequests = earlierRequests == null ? List.of() : List.copyOf(earlierRequests);
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Of a problem that was not filed before, and of which there are no files. */
    public Circumstances(
            ProblemKind kind,
            Optional<Instant> firstNoticedAt,
            Optional<Integer> affectedUsers,
            String errorTexts,
            List<EndedIncident> incidents) {
        this(kind, firstNoticedAt, affectedUsers, errorTexts, incidents, List.of(), List.of());
    }

    /**
     * A file by which 21Vianet knows it again when it gets it.
     *
     * @param size in bytes
     * @param sha256 of its contents, hexadecimal
     */
    public record AttachedFile(String name, long size, String sha256) {}

    /**
     * An incident that 21Vianet announced and ended.
     *
     * @param id such as {@code EX226792}
     * @param endedAt UTC, as 21Vianet says; empty where it does not say
     * @param noticedAt UTC, when the desk or an agent noticed that it was over; empty where it was not waited for
     */
    public record EndedIncident(String id, String title, Optional<Instant> endedAt, Optional<Instant> noticedAt) {

        public EndedIncident {
            endedAt = endedAt == null ? Optional.empty() : endedAt;
            // of a package that was frozen before the two were told apart
            noticedAt = noticedAt == null ? Optional.empty() : noticedAt;
        }
    }
}
