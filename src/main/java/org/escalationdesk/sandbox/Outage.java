package org.escalationdesk.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A service that does not work as it should.
 *
 * @param tenantId whose; empty for everybody's
 * @param endedAt empty while it lasts
 */
record Outage(
        String id,
        GraphService service,
        String tenantId,
        Kind kind,
        String title,
        Instant startedAt,
        Optional<Instant> endedAt) {

    enum Kind {
        INTERRUPTION,
        DEGRADATION
    }

    boolean lasts() {
        return endedAt.isEmpty();
    }
}
