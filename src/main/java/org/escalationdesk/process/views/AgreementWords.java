package org.escalationdesk.process.views;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.BeijingTime;

/** A customer's advanced online service agreement in one line for people. Days are days in Beijing. */
public final class AgreementWords {

    private final CustomerAgreements agreements;
    private final AgentProfiles profiles;
    private final Sentences sentences;

    public AgreementWords(CustomerAgreements agreements, AgentProfiles profiles, Sentences sentences) {
        this.agreements = agreements;
        this.profiles = profiles;
        this.sentences = sentences;
    }

    /** The one in force and its renewal, where that is on file; else what was recorded last. */
    public String line(TenantId tenantId) {
        List<CustomerAgreement> newestFirst = agreements.history(tenantId);
        Optional<CustomerAgreement> inForce = CustomerAgreement.inForce(newestFirst, agreements.today());
        if (inForce.isPresent()) {
            Optional<CustomerAgreement> renewal = inForce.get()
                    .validUntil()
                    .flatMap(last -> CustomerAgreement.inForce(newestFirst, last.plusDays(1)));
            return renewal.map(next -> sentences.say("process.agreement.renewed", words(inForce.get()), words(next)))
                    .orElseGet(() -> words(inForce.get()));
        }
        return newestFirst.stream()
                .findFirst()
                .map(newest -> newest.agreed()
                        ? sentences.say("process.agreement.not-in-force", words(newest))
                        : sentences.say(
                                "process.agreement.ended", newest.evidence(), newest.validFrom(), recorded(newest)))
                .orElseGet(() -> sentences.say("process.agreement.none"));
    }

    private String words(CustomerAgreement agreement) {
        return agreement
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
    }

    private String recorded(CustomerAgreement agreement) {
        LocalDate day = BeijingTime.dayOf(agreement.recorded().at());
        String who = agreement.recorded().who();
        return sentences.say(
                "process.agreement.recorded", profiles.names(List.of(who)).getOrDefault(who, who), day);
    }
}
