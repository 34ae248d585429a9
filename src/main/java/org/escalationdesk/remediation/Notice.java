package org.escalationdesk.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/**
 * 21Vianet asked us to meet and discuss a remediation plan (report problems on behalf of a customer).
 *
 * @param on a day in China
 * @param said what 21Vianet finds
 */
public record Notice(LocalDate on, Way way, String said) {

    /** How it came. */
    public enum Way {
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("portal")
        PORTAL,
        @JsonProperty("letter")
        LETTER
    }
}
