package org.escalationdesk.remediation;

import java.time.LocalDate;
import org.escalationdesk.terms.Coded;

/**
 * 21Vianet asked us to meet and discuss a remediation plan (report problems on behalf of a customer).
 *
 * @param on a day in China
 * @param said what 21Vianet finds
 */
public record Notice(LocalDate on, Way way, String said) {

    /** How it came. */
    public enum Way implements Coded {
        EMAIL,
        PHONE,
        PORTAL,
        LETTER
    }
}
