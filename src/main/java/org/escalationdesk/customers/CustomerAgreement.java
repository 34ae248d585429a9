package org.escalationdesk.customers;

import java.time.LocalDate;
import java.util.Optional;
import org.escalationdesk.terms.Stamp;

/**
 * What a manager recorded about a customer's advanced online service agreement with 21Vianet, which severity A needs
 * (Microsoft 365 support, operated by 21Vianet: severity levels).
 *
 * @param agreed false where the customer has none (any more)
 * @param evidence the agreement's number, or where it is filed
 * @param validFrom a day in China
 * @param validUntil the last day in China; empty where it runs until it is ended
 * @param recorded by whom and when
 */
public record CustomerAgreement(
        TenantId tenantId,
        boolean agreed,
        String evidence,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        Stamp recorded) {

    /** @param day in China */
    public boolean isInForce(LocalDate day) {
        return agreed
                && !day.isBefore(validFrom)
                && validUntil.map(last -> !day.isAfter(last)).orElse(true);
    }
}
