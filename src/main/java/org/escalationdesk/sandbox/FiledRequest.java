package org.escalationdesk.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service request as 21Vianet keeps it.
 *
 * @param id 15 digits
 * @param key the {@code MS-RequestId} it came with
 * @param resolution {@code resolved} or {@code rejected}; empty while it is not closed, or was closed without saying
 * @param closedAt empty while it is not closed
 */
record FiledRequest(
        String id,
        String key,
        String tenantId,
        String companyName,
        Submission submission,
        ServiceRequestSeverity severity,
        ServiceRequestStatus status,
        String resolution,
        Instant receivedAt,
        Instant modifiedAt,
        Optional<Instant> closedAt,
        List<Note> notes) {

    record Note(String createdBy, Instant createdAt, String text) {}

    /** What the partner wrote. Absent texts are empty. */
    record Submission(
            String title,
            String description,
            String supportTopicId,
            String supportTopicName,
            String productId,
            String productName,
            String countryCode,
            @Nullable Contact primaryContact) {}

    /** Absent members are null, as in JSON. */
    record Contact(
            @Nullable String contactId,
            @Nullable String lastName,
            @Nullable String firstName,
            @Nullable String email,
            @Nullable String phoneNumber) {}
}
