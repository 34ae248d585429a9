package org.escalationdesk.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.escalationdesk.terms.Codes;

/**
 * The first time 21Vianet contacted us about a service request; it stops 21Vianet's initial response time.
 *
 * @param at UTC, as the agent recorded it
 * @param person 21Vianet's representative
 * @param missed whether it was an attempt to reach us that we missed, which counts all the same
 */
public record FirstContact(
        Instant at,
        String person,
        By by,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean missed) {

    public FirstContact(Instant at, String person, By by) {
        this(at, person, by, false);
    }

    /** How 21Vianet reached us. */
    public enum By {
        PHONE("phone"),
        EMAIL("email"),
        PORTAL("portal");

        private final String code;

        By(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException for any other code */
        @JsonCreator
        public static By ofCode(String code) {
            return Codes.of(values(), By::code, code);
        }
    }
}
