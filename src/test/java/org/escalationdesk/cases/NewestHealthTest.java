package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.CONTOSO;
import static org.escalationdesk.cases.DeskOnH2.EXCHANGE;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.escalationdesk.cases.DeskOnH2.STAMP;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaFacts.Fact;
import org.escalationdesk.escalation.CriteriaSettings;
import org.escalationdesk.escalation.EscalationCriteria;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.SeenHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;

/** Which of what is known of a service's health the criteria go by: the newest that says anything. */
class NewestHealthTest {

    private static final Stamp LATER = new Stamp(MORNING.plusSeconds(600), "agent");

    private final KnownHealth known = mock();
    private final SupportCase supportCase = SupportCase.open(CaseNumber.of(2026, 1), DeskOnH2.report("No mail"), STAMP);

    @Test
    void whoDoesNotKnowDoesNotMakeAnIncidentForgotten() {
        isRead(ServiceHealth.read(MORNING, "serviceInterruption", List.of(DeskOnH2.incident("EX1"))));
        supportCase.health().entered(byHand(SeenHealth.UNKNOWN));

        assertThat(facts().values().get(Fact.ACTIVE_INCIDENTS)).isEqualTo(1);
        assertThat(facts().values().get(Fact.MINUTES_SINCE_HEALTH_WAS_READ)).isEqualTo(20.0);
    }

    @Test
    void whoDoesNotKnowTellsNothing() {
        supportCase.health().entered(byHand(SeenHealth.UNKNOWN));

        assertThat(facts().values().get(Fact.SERVICE_HEALTH)).isEqualTo("unknown");
    }

    @Test
    void whatIsSeenByHandCountsWhenItIsNewer() {
        isRead(ServiceHealth.read(MORNING, "serviceInterruption", List.of(DeskOnH2.incident("EX1"))));
        supportCase.health().entered(byHand(SeenHealth.WORKS));

        assertThat(facts().values().get(Fact.ACTIVE_INCIDENTS)).isEqualTo(0);
        assertThat(facts().values().get(Fact.SERVICE_HEALTH)).isEqualTo("known");
    }

    @Test
    void whatCouldNotBeReadTellsNothing() {
        isRead(ServiceHealth.unreadable(LATER.at(), Sentence.words("Microsoft Graph does not answer")));

        assertThat(facts().values().get(Fact.SERVICE_HEALTH)).isEqualTo("unknown");
    }

    private void isRead(ServiceHealth health) {
        when(known.of(CONTOSO.tenantId(), EXCHANGE)).thenReturn(Optional.of(health));
    }

    private static ServiceHealth byHand(SeenHealth seen) {
        return ServiceHealth.enteredByHand(seen, Optional.empty(), Optional.empty(), "Looked there.", LATER);
    }

    private CriteriaFacts facts() {
        supportCase.customer().found(CONTOSO, STAMP);
        ServiceRequestSettings settings = mock();
        when(settings.channel()).thenReturn(Channel.ADMIN_CENTER);
        CriteriaSettings limits = mock();
        when(limits.sharedMailDomains()).thenReturn(List.of());
        ServiceCatalog catalog = mock();
        when(catalog.find(EXCHANGE)).thenReturn(Optional.empty());
        CustomerAgreements agreements = mock();
        when(agreements.find(CONTOSO.tenantId())).thenReturn(Optional.empty());
        SimilarCases similar = mock();
        when(similar.undecided(supportCase)).thenReturn(List.of());
        Instant now = MORNING.plusSeconds(1200);
        return new CaseCriteria(
                        mock(EscalationCriteria.class),
                        catalog,
                        known,
                        agreements,
                        similar,
                        settings,
                        limits,
                        Clock.fixed(now, ZoneOffset.UTC))
                .facts(supportCase);
    }
}
