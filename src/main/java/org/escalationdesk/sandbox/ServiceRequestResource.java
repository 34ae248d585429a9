package org.escalationdesk.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A service request as the reference's samples print it, with their quirks: one alone names its severity and status and ends
 * its dates with Z; in a list they are integers, and the dates have no zone. Only {@code resolution} is an addition: how a closed
 * request ended, where the representative said it.
 */
record ServiceRequestResource(
        String title,
        String description,
        Object severity,
        String supportTopicId,
        @Nullable String supportTopicName,
        String id,
        Object status,
        @Nullable String resolution,
        Organization organization,
        FiledRequest.@Nullable Contact primaryContact,
        @Nullable String productName,
        @Nullable String productId,
        String createdDate,
        String lastModifiedDate,
        String lastClosedDate,
        @Nullable String countryCode,
        List<NoteResource> notes,
        Attributes attributes) {

    private static final String NOT_SET = "0001-01-01T00:00:00";

    record Organization(String id, String name) {}

    record NoteResource(String createdByName, String createdDate, String text) {}

    static ServiceRequestResource alone(FiledRequest request) {
        return of(request, request.severity().id(), request.status().id(), "Z");
    }

    static ServiceRequestResource listed(FiledRequest request) {
        return of(request, request.severity().ordinal(), request.status().ordinal(), "");
    }

    private static ServiceRequestResource of(FiledRequest request, Object severity, Object status, String zone) {
        FiledRequest.Submission submission = request.submission();
        return new ServiceRequestResource(
                submission.title(),
                submission.description(),
                severity,
                submission.supportTopicId(),
                given(submission.supportTopicName()),
                request.id(),
                status,
                given(request.resolution()),
                new Organization(request.tenantId(), request.companyName()),
                submission.primaryContact(),
                given(submission.productName()),
                given(submission.productId()),
                local(request.receivedAt()) + zone,
                local(request.modifiedAt()) + zone,
                request.closedAt().map(closed -> local(closed) + zone).orElse(NOT_SET),
                given(submission.countryCode()),
                request.notes().stream()
                        .map(note -> new NoteResource(note.createdBy(), local(note.createdAt()), note.text()))
                        .toList(),
                Attributes.of("ServiceRequest"));
    }

    /** In UTC, without saying so. */
    private static String local(Instant instant) {
        return instant.toString().replace("Z", "");
    }

    private static @Nullable String given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty()).orElse(null);
    }
}
