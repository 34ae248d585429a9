package org.escalationdesk.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.escalationdesk.terms.Excerpt;

/**
 * An answer that says no. It is read from all shapes that are about: {@code code} and {@code description}, a throttle's
 * {@code statusCode} and {@code message}, {@code error{code, message}}, problem details (RFC 9457), or no JSON at all. What its
 * code means the {@link RemoteSystem} says.
 */
public final class RemoteFault extends RuntimeException {

    /** What an answer that is no success means, by status and code: a code alone may have two meanings. */
    public enum Meaning {
        /** Our token is not accepted. */
        NOT_SIGNED_IN,

        /** Our role or consent does not reach so far. */
        NOT_ALLOWED,

        /** The partner has no relationship with this customer. */
        NO_RELATIONSHIP,

        /** There is no such tenant. */
        UNKNOWN_TENANT,

        /** Nothing is there, and no reason is given. */
        NOT_FOUND,

        /** This operation is not offered in this environment. */
        NOT_OFFERED,

        /** It collides with what is there already. */
        CONFLICT,

        /** Too many calls. */
        THROTTLED,

        /** Out of service for now. */
        BUSY,

        /** It failed at the other side; what it did before is not known. */
        FAILED,

        /** The request is not accepted as it is. */
        REFUSED,

        /** A redirect or an unexpected success. */
        UNEXPECTED;

        /** What a status means where nobody says more. */
        static Meaning of(int status) {
            return switch (status) {
                case 401, 407 -> NOT_SIGNED_IN;
                case 403 -> NOT_ALLOWED;
                case 404, 410 -> NOT_FOUND;
                case 409 -> CONFLICT;
                case 405, 501 -> NOT_OFFERED;
                case 429 -> THROTTLED;
                case 503 -> BUSY;
                case 408 -> FAILED;
                default -> status >= 500 ? FAILED : status >= 400 ? REFUSED : UNEXPECTED;
            };
        }
    }

    private static final int LONGEST_DESCRIPTION = 500;

    private final int status;
    private final String code;
    private final String description;
    private final Meaning meaning;
    private final transient Optional<Duration> retryAfter;

    private RemoteFault(int status, String code, String description, Meaning meaning, Optional<Duration> retryAfter) {
        super("HTTP " + status + (code.isEmpty() ? "" : ", code " + code));
        this.status = status;
        this.code = code;
        this.description = description;
        this.meaning = meaning;
        this.retryAfter = retryAfter;
    }

    public static RemoteFault of(Answer answer) {
        JsonNode body = json(answer.body());
        JsonNode fault = body.path("error").isObject() ? body.path("error") : body;
        String code = text(fault, "code", "Code");
        return new RemoteFault(
                answer.status(),
                code,
                text(fault, "description", "Description", "message", "Message", "detail", "title"),
                answer.faults().getOrDefault(answer.status() + "/" + code, Meaning.of(answer.status())),
                answer.retryAfter());
    }

    public int status() {
        return status;
    }

    /** Whether the other side says itself that what was asked for is not there, and no server on the way there. */
    public boolean saysNotThere() {
        return status == 404 && !code.isEmpty();
    }

    public Meaning meaning() {
        return meaning;
    }

    /** The other side's own words on one line, shortened; possibly empty. */
    public String description() {
        return description;
    }

    /** How long the other side asks us to wait, capped. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The status, with the other side's code if it gave one, for people who ask support about it. */
    String reference() {
        return code.isEmpty() ? "HTTP " + status : "HTTP " + status + "/" + code;
    }

    private static JsonNode json(byte[] body) {
        try {
            return RemoteCalls.JSON.readTree(body);
        } catch (IOException notJson) {
            return RemoteCalls.JSON.missingNode();
        }
    }

    private static String text(JsonNode node, String... names) {
        for (String name : names) {
            String text = node.path(name)
                    .asText("")
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            if (!text.isEmpty()) {
                return Excerpt.of(text, LONGEST_DESCRIPTION);
            }
        }
        return "";
    }
}
