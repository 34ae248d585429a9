package org.escalationdesk.process.agreementrenewal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.process.views.AgreementWords;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.process.views.TaskView;
import org.springframework.stereotype.Component;

/** An agreement as the task of its renewal shows it. Days are days in China. */
@Component
class AgreementView implements TaskView {

    private final CustomerAgreements agreements;
    private final KnownCustomers customers;
    private final AgreementWords words;
    private final ObjectMapper mapper;

    AgreementView(
            CustomerAgreements agreements,
            KnownCustomers customers,
            AgentProfiles profiles,
            Sentences sentences,
            ObjectMapper mapper) {
        this.agreements = agreements;
        this.customers = customers;
        this.words = new AgreementWords(agreements, profiles, sentences);
        this.mapper = mapper;
    }

    /** Its name as the desk's copy of the partner's list has it, else its tenant id. */
    String customer(CustomerAgreement agreement) {
        return customers
                .byTenantId(agreement.tenantId())
                .map(Customer::name)
                .orElse(agreement.tenantId().value());
    }

    @Override
    public String json(String of) {
        CustomerAgreement agreement = agreements.get(Long.parseLong(of));
        Optional<Customer> customer = customers.byTenantId(agreement.tenantId());
        try {
            return mapper.writeValueAsString(Map.of(
                    "customer", customer(agreement),
                    "domain", customer.map(Customer::domain).orElse(""),
                    "tenantId", agreement.tenantId().value(),
                    "evidence", agreement.evidence(),
                    "validFrom", agreement.validFrom().toString(),
                    "validUntil",
                            agreement.validUntil().map(LocalDate::toString).orElse(""),
                    "onFile", words.line(agreement.tenantId())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("agreement " + of + " cannot be shown", e);
        }
    }
}
