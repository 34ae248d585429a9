package org.escalationdesk.servicerequestapi;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A service request as it is sent: the writable fields of Partner Center's ServiceRequest resource. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record WireServiceRequest(
        String title,
        String description,
        String severity,
        String supportTopicId,
        String productName,
        String countryCode,
        Organization organization,
        PrimaryContact primaryContact) {

    record Organization(String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PrimaryContact(String firstName, String lastName, String email, String phoneNumber) {}
}
