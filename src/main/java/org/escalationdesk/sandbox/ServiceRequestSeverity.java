package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In the order of the documented integers, where 0 is unknown. */
enum ServiceRequestSeverity {
    UNKNOWN,
    CRITICAL,
    MODERATE,
    MINIMAL;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From a string in any case or an integer; unknown and null count as absent. */
    static Optional<ServiceRequestSeverity> of(@Nullable JsonNode node) {
        return Stream.of(CRITICAL, MODERATE, MINIMAL)
                .filter(severity -> node != null
                        && (node.isInt() && node.intValue() == severity.ordinal()
                                || node.isTextual() && severity.name().equalsIgnoreCase(node.textValue())))
                .findFirst();
    }
}
