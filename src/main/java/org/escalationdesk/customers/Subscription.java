package org.escalationdesk.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a customer has bought.
 *
 * @param offerName what was bought, as the price list names it; it does not tell reliably which services belong to it
 * @param rawStatus as Partner Center wrote it, for a status that the desk does not know
 * @param suspensionReasons in Partner Center's words
 * @param commitmentEnd empty when it is not set
 */
public record Subscription(
        String id,
        String offerName,
        Status status,
        String rawStatus,
        List<String> suspensionReasons,
        Optional<Instant> commitmentEnd) {

    public Subscription {
        suspensionReasons = List.copyOf(suspensionReasons);
    }

    public enum Status {
        NONE,
        ACTIVE,
        PENDING,
        SUSPENDED,
        DELETED,
        UNKNOWN
    }
}
