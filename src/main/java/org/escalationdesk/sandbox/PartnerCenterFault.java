package org.escalationdesk.sandbox;

import java.util.List;
import java.util.Objects;

/** An error as Partner Center words it: an HTTP status with a code of its own. */
class PartnerCenterFault extends RuntimeException {

    private final int status;
    private final String code;

    PartnerCenterFault(int status, String code, String description) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
    }

    static PartnerCenterFault invalid(String description) {
        return new PartnerCenterFault(400, "3000", description);
    }

    static PartnerCenterFault unknownTenant() {
        return new PartnerCenterFault(404, "60003", "The tenant was not found.");
    }

    static PartnerCenterFault notSupportedHere() {
        return new PartnerCenterFault(400, "900127", "The operation is not supported in this environment.");
    }

    int status() {
        return status;
    }

    Body body() {
        return body(code, Objects.requireNonNull(getMessage(), "it says what is wrong"));
    }

    static Body body(String code, String description) {
        return new Body(code, description, List.of(), "PartnerFD");
    }

    record Body(String code, String description, List<String> data, String source) {}

    /** Throttling has a shape of its own. */
    record Throttled(int statusCode, String message) {}
}
