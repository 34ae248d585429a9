package org.escalationdesk.escalation;

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
 */
public record Circumstances(
        ProblemKind kind,
        Optional<Instant> firstNoticedAt,
        Optional<Integer> affectedUsers,
        String errorTexts,
        List<EndedIncident> incidents) {

    public Circumstances {
        errorTexts = errorTexts == null ? "" : errorTexts;
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    /**
     * An incident that 21Vianet announced and ended.
     *
     * @param id such as {@code EX226792}
     * @param endedAt UTC
     */
    public record EndedIncident(String id, String title, Optional<Instant> endedAt) {}
}
