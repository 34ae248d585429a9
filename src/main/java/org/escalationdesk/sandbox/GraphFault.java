package org.escalationdesk.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletResponse;

/** An error as Microsoft Graph words it. */
record GraphFault(Fault error) {

    record Fault(String code, String message, InnerError innerError) {}

    record InnerError(
            @JsonProperty("request-id") String requestId,
            @JsonProperty("client-request-id") String clientRequestId) {}

    /** Names the ids that the response's headers carry. */
    static GraphFault of(String code, String message, HttpServletResponse response) {
        return new GraphFault(new Fault(
                code,
                message,
                new InnerError(response.getHeader("request-id"), response.getHeader("client-request-id"))));
    }
}
