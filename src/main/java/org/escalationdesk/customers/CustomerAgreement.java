package org.escalationdesk.customers;

import java.time.LocalDate;
import java.util.List;
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

    /** Whether it says of this day in China that there is an agreement. */
    public boolean isInForce(LocalDate day) {
        return agreed && tellsOf(day);
    }

    /** Whether it says anything of this day in China. */
    public boolean tellsOf(LocalDate day) {
        return !day.isBefore(validFrom)
                && validUntil.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** The one of a customer's that is in force on a day in China: of all that tell of the day, the newest counts. */
    public static Optional<CustomerAgreement> inForce(List<CustomerAgreement> newestFirst, LocalDate day) {
        return newestFirst.stream()
                .filter(agreement -> agreement.tellsOf(day))
                .findFirst()
                .filter(CustomerAgreement::agreed);
    }
}
