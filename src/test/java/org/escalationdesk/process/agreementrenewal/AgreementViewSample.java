package org.escalationdesk.process.agreementrenewal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** What the task of an ending agreement sees of it. */
public final class AgreementViewSample {

    private AgreementViewSample() {}

    public static JsonNode json() {
        CustomerAgreement agreement = new CustomerAgreement(
                new TenantId("11111111-1111-4111-8111-111111111111"),
                true,
                "AOSA-4711",
                LocalDate.of(2026, 1, 1),
                Optional.of(LocalDate.of(2026, 3, 31)),
                new Stamp(Instant.EPOCH, "manager"));
        CustomerAgreements agreements = mock();
        when(agreements.get(anyLong())).thenReturn(agreement);
        KnownCustomers customers = mock();
        when(customers.byTenantId(any())).thenReturn(Optional.empty());
        Sentences sentences = mock();
        when(sentences.say(any(String.class), any(Object[].class))).thenReturn("");
        when(sentences.say(any(Sentence.class))).thenReturn("");
        try {
            ObjectMapper mapper = new ObjectMapper();
            return mapper.readTree(
                    new AgreementView(agreements, customers, mock(AgentProfiles.class), sentences, mapper).json("1"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
