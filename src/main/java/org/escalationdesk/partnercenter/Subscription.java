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

    enum Status {
        NONE,
        ACTIVE,
        PENDING,
        SUSPENDED,
        DELETED,
        UNKNOWN;

        /**
         * A name in any case, or a number as some lists use; of the numbers only 0 and 1 are certain. {@link #UNKNOWN} for
         * everything else.
         */
        static Status of(String raw) {
            if ("0".equals(raw)) {
                return NONE;
            }
            if ("1".equals(raw)) {
                return ACTIVE;
            }
            for (Status status : values()) {
                if (status.name().equalsIgnoreCase(raw)) {
                    return status;
                }
            }
            return UNKNOWN;
        }
    }
}
