package org.escalationdesk.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Graph's words for health. The schema writes them in camel case and the real answers in Pascal case, so they are compared
 * without case; unknown ones stay as they came (Graph, serviceHealthStatus).
 */
final class HealthWords {

    private static final List<String> KNOWN = List.of(
            "serviceOperational",
            "investigating",
            "restoringService",
            "verifyingService",
            "serviceRestored",
            "postIncidentReviewPublished",
            "serviceDegradation",
            "serviceInterruption",
            "extendedRecovery",
            "falsePositive",
            "investigationSuspended",
            "resolved",
            "mitigatedExternal",
            "mitigated",
            "resolvedExternal",
            "confirmed",
            "reported",
            "advisory",
            "incident");

    private static final Set<String> OVER = Set.of(
            "serviceOperational",
            "serviceRestored",
            "postIncidentReviewPublished",
            "falsePositive",
            "resolved",
            "resolvedExternal");

    private HealthWords() {}

    /** In the schema's spelling; empty for nothing. */
    static String normal(@Nullable String word) {
        String stripped = word == null ? "" : word.strip();
        return KNOWN.stream()
                .filter(known -> known.equalsIgnoreCase(stripped))
                .findFirst()
                .orElse(stripped);
    }

    static boolean isKnown(String word) {
        return KNOWN.contains(normal(word));
    }

    /** Whether an issue is over: what it says itself, else what its status means; one of unknown status is not. */
    static boolean over(@Nullable Boolean isResolved, @Nullable String status) {
        return Optional.ofNullable(isResolved).orElseGet(() -> OVER.contains(normal(status)));
    }
}
