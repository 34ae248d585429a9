package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonValue;

/** How service requests go to 21Vianet: by a gateway's API, or by an agent in the customer's admin center. */
public enum Channel {
    SERVICE_REQUEST_API("service-request-api"),
    ADMIN_CENTER("admin-center");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
