package org.escalationdesk.partnercenter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a customer has bought.
 *
 * @param rawStatus as Partner Center wrote it, for a status that the desk does not know
 * @param commitmentEnd empty when it is not set
 */
record Subscription(
        String id,
        String name,
        Status status,
        String rawStatus,
        List<String> suspensionReasons,
        Optional<Instant> commitmentEnd) {

    Subscription {
        suspensionReasons = List.copyOf(suspensionReasons);
    }

    /** In the order of Partner Center's own numbers, which lists use instead of names. */
    enum Status {
        NONE,
        ACTIVE,
        SUSPENDED,
        DELETED,
        PENDING,
        UNKNOWN;

        /** A name in any case, or its number; {@link #UNKNOWN} for everything else. */
        static Status of(String raw) {
            for (Status status : values()) {
                if (status != UNKNOWN
                        && (status.name().equalsIgnoreCase(raw)
                                || String.valueOf(status.ordinal()).equals(raw))) {
                    return status;
                }
            }
            return UNKNOWN;
        }
    }
}
