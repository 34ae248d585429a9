package org.escalationdesk.process.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.TenantId;

/** A customer's advanced online service agreement in one line for people. Days are days in Beijing. */
final class AgreementWords {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final CustomerAgreements agreements;
    private final Sentences sentences;

    AgreementWords(CustomerAgreements agreements, Sentences sentences) {
        this.agreements = agreements;
        this.sentences = sentences;
    }

    String line(TenantId tenantId) {
        Optional<CustomerAgreement> newest = agreements.newest(tenantId);
        if (newest.isEmpty()) {
            return sentences.say("process.agreement.none");
        }
        CustomerAgreement agreement = newest.get();
        if (!agreement.agreed()) {
            return sentences.say(
                    "process.agreement.ended", agreement.evidence(), agreement.validFrom(), recorded(agreement));
        }
        String line = agreement
                .validUntil()
                .map(until -> sentences.say(
                        "process.agreement.bounded",
                        agreement.evidence(),
                        agreement.validFrom(),
                        until,
                        recorded(agreement)))
                .orElseGet(() -> sentences.say(
                        "process.agreement.open-ended",
                        agreement.evidence(),
                        agreement.validFrom(),
                        recorded(agreement)));
        return agreement.isInForce(agreements.today()) ? line : sentences.say("process.agreement.not-in-force", line);
    }

    private String recorded(CustomerAgreement agreement) {
        LocalDate day = LocalDate.ofInstant(agreement.recorded().at(), BEIJING);
        return sentences.say("process.agreement.recorded", agreement.recorded().who(), day);
    }
}
