package org.escalationdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.escalationdesk.cases.Outage;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;

/** What the criteria need and only people know: an incident that the desk cannot read, and a subscription bought elsewhere. */
@WholeRun
class CriteriaFormsIT extends FormInBrowser {

    @CompletesForm("troubleshoot")
    void anIncidentIsEnteredByHandWithItsNumber() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");

        tasklist.select("answer_healthSeen", "An incident: the service is degraded");
        tasklist.write("answer_healthEvidence", "The service health page.");
        tasklist.write("answer_healthIncident", "EX226792");
        tasklist.write("answer_tried", "Traced a message.");
        tasklist.tick("answer_outcome", "Escalate to 21Vianet");
        tasklist.complete();

        assertThat(found(number).health().last().orElseThrow().activeIncidents())
                .extracting(ServiceIssue::id)
                .containsExactly("EX226792");
    }

    @CompletesForm("troubleshoot")
    void anIncidentThatIsOverIsEnteredWithItsEnd() {
        health.isUnreadable("the customer has not consented");
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");

        tasklist.select("answer_healthSeen", "Only an advisory");
        tasklist.write("answer_healthEvidence", "The service health page.");
        tasklist.write("answer_healthIncident", "EX226792");
        tasklist.writeMoment("answer_healthIncidentEndedAt", "03/01/2026", "11:30 PM");
        tasklist.write("answer_tried", "Traced a message.");
        tasklist.tick("answer_outcome", "Escalate to 21Vianet");
        tasklist.complete();

        assertThat(found(number).health().last().orElseThrow().endedIncidents())
                .singleElement()
                .satisfies(over -> {
                    assertThat(over.id()).isEqualTo("EX226792");
                    assertThat(over.endedAt()).isBefore(MORNING);
                });
    }

    @CompletesForm("waitForOutage")
    void anOutageIsOverSinceTheTimeThatItsPageTells() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceDegradation",
                List.of(new ServiceIssue("EX226792", "Mail is late", "serviceDegradation", "incident", MORNING, ""))));
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'mail-flow'}");
        open("agent", number, "waitForOutage");

        tasklist.tick("answer_outcome", "Yes: find out");
        tasklist.write("answer_text", "The health page says so.");
        tasklist.writeMoment("answer_resolvedAt", "03/01/2026", "11:30 PM");
        tasklist.complete();

        assertThat(found(number).health().lastOutage()).map(Outage::endedAt).contains(MORNING);
        assertThat(found(number).health().incidents())
                .singleElement()
                .extracting(ServiceIssue::endedAt)
                .satisfies(end -> assertThat(end).isBefore(MORNING));
    }

    @CompletesForm("prepareServiceRequest")
    void aManagerIsAskedWithEvidenceOfWhatWasBoughtElsewhere() {
        standings.are(DelegatedAccess.GRANTED);
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");
        open("agent", number, "prepareServiceRequest");

        tasklist.tick("answer_outcome", "Ask a manager to override");
        tasklist.write("answer_reason", "It was bought from 21Vianet.");
        tasklist.write("answer_evidence", "Order 4711; Li Lei's mail of March 1.");
        tasklist.complete();

        assertThat(found(number).preparation().overrides().asked().orElseThrow().evidence())
                .startsWith("Order 4711");
    }
}
