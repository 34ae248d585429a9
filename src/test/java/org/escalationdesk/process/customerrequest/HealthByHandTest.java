package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthByHandTest extends ProcessTest {

    private static final String ENTERED = "{'outcome':'other-symptom','symptom':'mail-flow','healthSeen':'degraded',"
            + "'healthEvidence':'Service health page: EX1, mail is late.','healthIncident':'EX1'}";

    @Test
    void whereHealthIsReadNobodyIsAskedForIt() {
        CaseNumber number = atTroubleshoot();

        assertThat(view(number, "troubleshoot").get("healthByHand").asBoolean()).isFalse();
    }

    @Test
    void whereHealthCannotBeReadTheFormAsksForIt() {
        health.is(ServiceHealth.unreadable(MORNING, Sentence.words("The administrator has not consented.")));

        CaseNumber number = atTroubleshoot();

        assertThat(view(number, "troubleshoot").get("healthByHand").asBoolean()).isTrue();
    }

    @Test
    void whatAnAgentSawIsRecordedWithWhoAndWhen() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(10));

        complete(number, "troubleshoot", ENTERED);

        ServiceHealth recorded = found(number).health().last().orElseThrow();
        assertThat(recorded.source()).isEqualTo(ServiceHealth.Source.MANUAL);
        assertThat(recorded.by()).isEqualTo("agent");
        assertThat(recorded.checkedAt()).isEqualTo(clock.instant());
        CaseEvent entered = register.timeline(number).stream()
                .filter(event -> event.what() == What.HEALTH_ENTERED)
                .findFirst()
                .orElseThrow();
        assertThat(entered.who()).isEqualTo("agent");
        assertThat(Said.in(entered.detail())).isEqualTo("degraded: Service health page: EX1, mail is late.");
    }

    @Test
    void theFormShowsWhatWasEnteredAndLetsItBeCorrected() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(10));

        complete(number, "troubleshoot", ENTERED);

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("health").asText())
                .isEqualTo("Degraded, entered by hand (2026-03-02 09:10): Service health page: EX1, mail is late.");
        assertThat(view.get("healthByHand").asBoolean()).isTrue();
        assertThat(proposal(number, "troubleshoot").has("healthSeen")).isFalse();
    }

    private CaseNumber entered(String seen) {
        this.health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.',"
                        + "'healthEvidence':'The service health page.'," + seen + "}");
        return number;
    }

    private List<String> unmet(CaseNumber number) {
        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");
        return found(number).preparation().unmetCriteria().stream()
                .map(UnmetCriterion::sentence)
                .map(Said::in)
                .toList();
    }

    @Test
    void anIncidentEnteredByHandStopsTheCaseByItsNumber() {
        CaseNumber number = entered("'healthSeen':'degraded','healthIncident':'EX226792'");

        assertThat(unmet(number))
                .singleElement()
                .asString()
                .startsWith("21Vianet is already working on an incident of Exchange Online: EX226792.");
    }

    @Test
    void anAdvisoryEnteredByHandStopsNobody() {
        CaseNumber number = entered("'healthSeen':'advisory'");

        assertThat(unmet(number)).isEmpty();
    }

    @Test
    void anIncidentThatIsOverTravelsWithTheEndThatWasEntered() {
        CaseNumber number = entered("'healthSeen':'works','healthIncident':'EX226792',"
                + "'healthIncidentEndedAt':'2026-03-02T06:30:00+08:00'");

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .incidents())
                .containsExactly(new EndedIncident(
                        "EX226792", "", Optional.of(Instant.parse("2026-03-01T22:30:00Z")), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'healthSeen':'interrupted'                            | “Incident id” must not be empty
            'healthSeen':'works','healthIncident':'EX1'           | “Incident resolved” must not be empty
            'healthSeen':'works','healthIncidentEndedAt':'2026-03-02T06:30:00+08:00' | “Incident id” must not be empty""", quoteCharacter = '~')
    void anIncidentEnteredByHandHasItsIdAndItsEnd(String health, String refusal) {
        assertThatThrownBy(() -> entered(health)).hasMessageContaining(refusal);
    }

    @Test
    void whatIsReadLaterCountsMoreThanWhatWasEntered() {
        health.isUnreadable("the customer has not consented");
        CaseNumber first = atTroubleshoot();
        complete(first, "troubleshoot", ENTERED);
        clock.moveBy(Duration.ofMinutes(10));
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));

        atTroubleshoot();

        JsonNode view = view(first, "troubleshoot");
        assertThat(view.get("health").asText())
                .isEqualTo("Service operational, no active issue (checked 2026-03-02 09:10)");
        assertThat(view.get("healthByHand").asBoolean()).isFalse();
    }

    @Test
    void whereTheLastTryFailedWhatWasKnownBeforeStandsBesideIt() {
        atTroubleshoot();
        clock.moveBy(Duration.ofHours(1));
        health.isUnreadable("Microsoft Graph does not answer");

        CaseNumber second = atTroubleshoot();

        JsonNode view = view(second, "troubleshoot");
        assertThat(view.get("health").asText())
                .isEqualTo("Service operational, no active issue (checked 2026-03-02 09:00) · "
                        + "Could not be read: Microsoft Graph does not answer (tried 2026-03-02 10:00)");
        assertThat(view.get("healthByHand").asBoolean()).isTrue();
    }

    @Test
    void whatWasSeenNeedsItsEvidence() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();

        assertThatThrownBy(() -> complete(
                        number,
                        "troubleshoot",
                        "{'outcome':'guide-customer','symptom':'mail-flow','healthSeen':'works'}"))
                .hasMessageContaining("What you saw in the customer's admin center");

        assertThat(happenings(number)).doesNotContain(What.HEALTH_ENTERED);
    }

    @Test
    void evidenceAloneDoesNotTellTheHealth() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();

        assertThatThrownBy(() -> complete(
                        number,
                        "troubleshoot",
                        "{'outcome':'guide-customer','symptom':'mail-flow','healthEvidence':'I looked.'}"))
                .hasMessageContaining("Service health as you saw it");
    }

    @Test
    void nobodyMustEnterHealth() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();

        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");

        assertThat(happenings(number)).doesNotContain(What.HEALTH_ENTERED);
    }
}
