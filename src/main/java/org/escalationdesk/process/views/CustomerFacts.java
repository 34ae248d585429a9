package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.option;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.health.ServiceCatalog;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whose case it is, and how that customer stands at 21Vianet. */
@Component
class CustomerFacts implements CaseFacts {

    private final Sentences sentences;
    private final ServiceCatalog catalog;
    private final AdminCenter adminCenter;
    private final StandingWords standingWords;
    private final AgreementWords agreementWords;
    private final Reader reader;

    CustomerFacts(
            Sentences sentences,
            ServiceCatalog catalog,
            AdminCenter adminCenter,
            CustomerAgreements agreements,
            AgentProfiles profiles,
            @Lazy Reader reader) {
        this.sentences = sentences;
        this.catalog = catalog;
        this.adminCenter = adminCenter;
        this.standingWords = new StandingWords(sentences);
        this.agreementWords = new AgreementWords(agreements, profiles, sentences);
        this.reader = reader;
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        theCustomer(supportCase, facts);
        theStanding(supportCase, facts);
    }

    private void theCustomer(SupportCase supportCase, Map<String, Object> facts) {
        Optional<Customer> customer = supportCase.customer().known();
        facts.put("customer", customer.map(Customer::name).orElse(""));
        facts.put("domain", customer.map(Customer::domain).orElse(""));
        facts.put("tenantId", customer.map(known -> known.tenantId().value()).orElse(""));
        facts.put(
                "advancedAgreement",
                customer.map(known -> agreementWords.line(known.tenantId())).orElse(""));
        facts.put("adminCenterUrl", customer.map(adminCenter::url).orElse(""));
        facts.put(
                "candidates",
                supportCase.customer().candidates().stream()
                        .map(candidate -> option(
                                line(
                                        candidate.name(),
                                        candidate.domain(),
                                        candidate.tenantId().value()),
                                candidate.tenantId().value()))
                        .toList());
    }

    private void theStanding(SupportCase supportCase, Map<String, Object> facts) {
        Optional<CustomerStanding> standing = supportCase.customer().standing();
        facts.put(
                "standing",
                standing.map(known ->
                                sentences.say("process.standing.at", StandingWords.line(known), time(known.readAt())))
                        .orElse(""));
        facts.put("subscriptions", standing.map(standingWords::subscriptions).orElse(List.of()));
        facts.put(
                "subscriptionWarning",
                standing.map(known -> standingWords.warning(known, ViewText.name(catalog, supportCase.service())))
                        .orElse(""));
        boolean accessMissing = standing.filter(known -> known.delegatedAccess() == DelegatedAccess.MISSING)
                .isPresent();
        boolean mayRequest = reader.mayRequestRelationships();
        facts.put("relationshipLink", mayRequest ? supportCase.customer().relationshipLink() : "");
        facts.put(
                "relationshipAdvice",
                accessMissing && !mayRequest ? sentences.say("process.standing.access.helpdesk") : "");
    }
}
