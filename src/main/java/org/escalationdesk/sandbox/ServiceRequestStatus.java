package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In the order of the documented integers. */
enum ServiceRequestStatus {
    NONE,
    OPEN,
    CLOSED,
    ATTENTION_NEEDED;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From a string in any case, with or without its underscore, or an integer; none counts as absent. */
    static Optional<ServiceRequestStatus> of(@Nullable JsonNode node) {
        return Stream.of(OPEN, CLOSED, ATTENTION_NEEDED)
                .filter(status -> node != null
                        && (node.isInt() && node.intValue() == status.ordinal()
                                || node.isTextual() && bare(status.name()).equals(bare(node.textValue()))))
                .findFirst();
    }

    private static String bare(String text) {
        return text.replace("_", "").toUpperCase(Locale.ROOT);
    }
}
