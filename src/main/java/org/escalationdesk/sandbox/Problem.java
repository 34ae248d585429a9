package org.escalationdesk.sandbox;

import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What is wrong with a call of the sandbox's own API (not of a remote system's), as RFC 9457 writes it. */
class Problem extends RuntimeException {

    private final int status;

    /** In the words of {@code messages/sandbox.properties}. */
    Problem(int status, String key, Object... arguments) {
        super(SandboxSentences.of(key, arguments), null, false, false);
        this.status = status;
    }

    ResponseEntity<String> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Json.text(new Body(
                        "about:blank", status, Objects.requireNonNull(getMessage(), "it says what is wrong"))));
    }

    private record Body(String type, int status, String detail) {}
}
