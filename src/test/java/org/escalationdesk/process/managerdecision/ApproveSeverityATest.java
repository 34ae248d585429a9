package org.escalationdesk.process.managerdecision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;

class ApproveSeverityATest extends ProcessTest {

    private static final String APPROVE = "{'outcome':'severity-approved'}";

    @Test
    void severityAWaitsForAManager() {
        CaseNumber number = atApproval();

        Task approval = task(number, "approveSeverityA");
        assertThat(approval.getDueDate()).isEqualTo(Date.from(MORNING.plusSeconds(15 * 60)));
        assertThat(found(number).filing().serviceRequest()).isEmpty();
        as("agent", "agents");
        assertThat(tasks.createTaskQuery().taskId(approval.getId()).count()).isZero();
        as("manager", "managers");
        assertThat(tasks.createTaskQuery().taskId(approval.getId()).count()).isEqualTo(1);
        identity.clearAuthentication();
        JsonNode view = view(number, "approveSeverityA");
        assertThat(view.get("severityAskedBy").asText()).isEqualTo("Demo Agent");
        assertThat(view.get("businessImpact").asText()).isEqualTo("Nobody can work.");
        assertThat(view.get("advancedAgreement").asText()).startsWith("Contract 4711");
        assertThat(view.get("ourContact").asText()).startsWith("Han Meimei");
    }

    /** And not what was reported. */
    @Test
    void theManagerSeesWhatWillBeFiled() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA().put("title", "All mail is lost"));
        run(number, "refreshFacts");

        String shown =
                view(number, "approveSeverityA").get("supportInformation").asText();
        decide(number, "manager", APPROVE);
        run(number, "freezePackage");

        SupportInformation filed =
                found(number).filing().serviceRequest().orElseThrow().information();
        assertThat(shown)
                .contains(
                        filed.title(), filed.description(), filed.businessImpact(), filed.tried(), filed.explanation());
        assertThat(filed.title()).isNotEqualTo(found(number).report().title());
    }

    @Test
    void whatAManagerApprovedIsFiledAsSeverityA() {
        CaseNumber number = atApproval();

        decide(number, "manager", APPROVE);
        run(number, "freezePackage");

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .information()
                        .severity())
                .isEqualTo(Severity.A);
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == CaseEvent.What.SEVERITY_APPROVED)
                .extracting(CaseEvent::who)
                .containsExactly("manager");
        assertThat(job(number, "submitServiceRequest")).isNotNull();
    }

    @Test
    void whatAManagerRefusedGoesBackWithTheReason() {
        CaseNumber number = atApproval();

        decide(number, "manager", "{'outcome':'severity-refused','reason':'Three users can wait.'}");

        assertThat(view(number, "prepareServiceRequest").get("notice").asText())
                .isEqualTo("Demo Manager refused severity A: Three users can wait.");
        assertThat(found(number).filing().serviceRequest()).isEmpty();
        assertThat(happenings(number)).contains(CaseEvent.What.SEVERITY_REFUSED);
    }

    @Test
    void aRefusalNeedsItsReason() {
        CaseNumber number = atApproval();

        assertThatThrownBy(() -> decide(number, "manager", "{'outcome':'severity-refused'}"))
                .hasMessageContaining("“Reason” must not be empty");
    }

    @Test
    void nobodyApprovesWhatTheyAskedForThemselves() {
        CaseNumber number = atPrepare();
        tasks.setAssignee(task(number, "prepareServiceRequest").getId(), null);
        identity.setAuthentication("both", List.of("agents", "managers"));
        forms.submitTaskForm(
                task(number, "prepareServiceRequest").getId(),
                Map.of("answer", JSON(severityA().toString())));
        identity.clearAuthentication();
        run(number, "refreshFacts");

        assertThatThrownBy(() -> decide(number, "both", APPROVE))
                .hasMessageContaining("You asked for severity A yourself, so another manager decides about it.");
        decide(number, "manager", APPROVE);
        run(number, "freezePackage");
        assertThat(found(number).filing().serviceRequest()).isPresent();
    }

    @Test
    void severityBNeedsNoApproval() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");

        assertThat(job(number, "freezePackage")).isNotNull();
    }

    @Test
    void theApprovalIsForWhatWasWrittenThen() {
        CaseNumber number = atApproval();
        decide(number, "manager", APPROVE);
        SupportCase approved = found(number);
        assertThat(approved.preparation().isSeverityApproved()).isTrue();
        SupportInformation written = approved.preparation().information().orElseThrow();

        approved.preparation()
                .draft(new SupportInformation(
                        written.title(),
                        written.description(),
                        "Everybody may go home.",
                        written.severity(),
                        written.grounds(),
                        written.explanation(),
                        written.tried(),
                        written.excluded(),
                        written.contact(),
                        written.reachable()));

        assertThat(approved.preparation().isSeverityApproved()).isFalse();
        approved.preparation().draft(written);
        assertThat(approved.preparation().isSeverityApproved()).isTrue();
    }

    @Test
    void nothingIsFrozenAsSeverityAWithoutApproval() {
        CaseNumber number = atApproval();
        SupportCase unapproved = found(number);

        assertThat(unapproved.preparation().isSeverityApproved()).isFalse();
        assertThatThrownBy(() -> unapproved
                        .filing()
                        .prepared(criteria.of(unapproved), List.of(), List.of(), new Stamp(MORNING, "agent")))
                .hasMessageContaining("SEVERITY_NOT_APPROVED");
    }

    private CaseNumber atApproval() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        return number;
    }

    private void decide(CaseNumber number, String user, String answer) {
        as(user, "managers");
        try {
            forms.submitTaskForm(
                    task(number, "approveSeverityA").getId(),
                    Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    @org.springframework.beans.factory.annotation.Autowired
    private org.escalationdesk.cases.CaseCriteria criteria;
}
