package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What we ask for and what 21Vianet assigns are two things; it is lowered with a reason, and asked for again with a statement. */
class SeverityAfterFilingTest extends ProcessTest {

    private static final String ASK_FOR_B =
            "{'outcome':'ask-higher-severity','higherSeverity':'B','businessImpact':'Orders are lost.'}";
    private static final String ASK_FOR_A =
            "{'outcome':'ask-higher-severity','higherSeverity':'A','businessImpact':'Nobody can work.','aroundTheClock':true}";

    @Autowired
    InformationNotes sentNotes;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void noAgreement() {
        jdbc.sql("DELETE FROM customer_agreement").update();
    }

    private CaseNumber lowered() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'C','said':'One user only.'}");
        return number;
    }

    /** Filed by hand, so that the desk hears nothing of it by machine. */
    private CaseNumber filedByHand(String severity) {
        CaseNumber number = atPrepare();
        prepare(
                number,
                severity.equals("A") ? severityA() : supportInformation().put("severity", severity));
        channel.answers(new org.escalationdesk.delivery.DeliveryOutcome.NotOffered(Sentence.words("501")));
        submit(number);
        complete(number, "submitInAdminCenter", filedNow("63" + number.value().substring(8)));
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        return number;
    }

    private CaseEvent last(CaseNumber number) {
        List<CaseEvent> timeline = register.timeline(number);
        return timeline.get(timeline.size() - 1);
    }

    @Test
    void aLoweringIsAnEventWithItsReason() {
        CaseNumber number = lowered();

        assertThat(last(number).what()).isEqualTo(What.SEVERITY_LOWERED);
        assertThat(Said.in(last(number).detail())).isEqualTo("C: One user only.");
        assertThat(view(number, "workWith21Vianet").get("severity").asText()).isEqualTo("B");
        assertThat(view(number, "workWith21Vianet").get("assignedSeverity").asText())
                .isEqualTo("C");
    }

    @Test
    void aLoweringAtTheFirstContactIsOneToo() {
        CaseNumber number = atFirstContact();
        String contacted =
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone','assignedSeverity':'C'";

        assertThatThrownBy(() -> complete(number, "recordFirstContact", contacted + "}"))
                .hasMessageContaining("please note under what was said why");
        complete(number, "recordFirstContact", contacted + ",'said':'One user only.'}");

        assertThat(last(number).what()).isEqualTo(What.SEVERITY_LOWERED);
        assertThat(Said.in(last(number).detail())).isEqualTo("C: One user only.");
        assertThat(found(number).severity().askedFor()).contains(Severity.B);
        assertThat(found(number).severity().assigned()).contains(Severity.C);
    }

    @Test
    void aHigherSeverityIsAskedForByANoteWhereTheDeskHearsOfTheRequest() {
        CaseNumber number = lowered();

        complete(number, "workWith21Vianet", ASK_FOR_B);

        assertThat(instance(number, "service-request")).isWaitingAt("sendInformation");
        assertThat(sentNotes.newest(number).map(note -> note.delivery().body()))
                .contains("请将此请求的严重级别提升为 B。\n业务影响陈述：Orders are lost.\n");
        notes.answer(new Accepted(found(number).filing().requestNumber().orElseThrow()));
        send(number);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(happenings(number)).contains(What.HIGHER_SEVERITY_ASKED_FOR);
    }

    @Test
    void whatWeAskForIsNotInForceBefore21VianetAssignsIt() {
        CaseNumber number = lowered();

        complete(number, "workWith21Vianet", ASK_FOR_B);

        assertThat(found(number).severity().askedFor()).contains(Severity.B);
        assertThat(found(number).severity().inForce()).contains(Severity.C);
    }

    @Test
    void aHigherSeverityIsRecordedWhereAPersonTellsIt() {
        CaseNumber number = filedByHand("C");

        complete(number, "workWith21Vianet", ASK_FOR_B);

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(last(number).what()).isEqualTo(What.HIGHER_SEVERITY_ASKED_FOR);
        assertThat(Said.in(last(number).detail())).isEqualTo("B: Orders are lost.");
        assertThat(view(number, "workWith21Vianet").get("severity").asText()).isEqualTo("B");
        assertThat(view(number, "workWith21Vianet").get("assignedSeverity").asText())
                .isEqualTo("C");
        assertThat(sentNotes.newest(number)).isEmpty();
    }

    @Test
    void what21VianetAssignsThenIsInForce() {
        CaseNumber number = filedByHand("C");
        complete(number, "workWith21Vianet", ASK_FOR_B);

        complete(number, "workWith21Vianet", "{'outcome':'severity-raised','severity':'B','said':'We see it.'}");

        assertThat(found(number).severity().inForce()).contains(Severity.B);
        assertThat(last(number).what()).isEqualTo(What.SEVERITY_RAISED);
        assertThat(Said.in(last(number).detail())).isEqualTo("B: We see it.");
        assertThat(instance(number, "customer-request")).variables().containsEntry("severity", "B");
        assertThatThrownBy(() ->
                        complete(number, "workWith21Vianet", "{'outcome':'severity-raised','severity':'B','said':'…'}"))
                .hasMessageContaining("The severity is B now; please choose a higher one.");
    }

    @Test
    void aHigherSeverityNeedsAStatementAndToBeHigher() {
        CaseNumber number = atWork();

        assertThatThrownBy(() ->
                        complete(number, "workWith21Vianet", "{'outcome':'ask-higher-severity','higherSeverity':'A'}"))
                .hasMessageContaining("“What it means for the customer's business now” must not be empty");
        assertThatThrownBy(() -> complete(number, "workWith21Vianet", ASK_FOR_B))
                .hasMessageContaining("The severity is B now; please choose a higher one.");
    }

    @Test
    void billingAndFraudAreBAtMost() {
        CaseNumber number = reported(report().put("kind", "billing"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'billing','tried':'Compared the bills.'}");
        prepare(number, supportInformation());
        channel.answers(new Accepted(new RequestNumber("64" + number.value().substring(8))));
        submit(number);
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        anAgreementIsOnFile();

        assertThatThrownBy(() -> complete(number, "workWith21Vianet", ASK_FOR_A))
                .hasMessageContaining("Severity A is for technical problems only");
    }

    private void anAgreementIsOnFile() {
        jdbc.sql(
                        "INSERT INTO customer_agreement (tenant_id, agreed, evidence, valid_from, recorded_at, recorded_by) "
                                + "VALUES ('11111111-1111-4111-8111-111111111111', TRUE, 'AOS-1', ?, CURRENT_TIMESTAMP, 'manager')")
                .param(LocalDate.of(2020, 1, 1))
                .update();
    }

    @Test
    void whatWasFiledAsAMayBecomeAAgain() {
        CaseNumber number = filedByHand("A");
        jdbc.sql("DELETE FROM customer_agreement").update();
        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'B','said':'No answer.'}");
        assertThatThrownBy(() -> complete(number, "workWith21Vianet", ASK_FOR_A))
                .hasMessageContaining("advanced online service agreement");
        anAgreementIsOnFile();
        assertThatThrownBy(() -> complete(number, "workWith21Vianet", ASK_FOR_A.replace("true", "false")))
                .hasMessageContaining("around the clock");

        complete(number, "workWith21Vianet", ASK_FOR_A);

        assertThat(found(number).severity().askedFor()).contains(Severity.A);
        assertThat(found(number).severity().inForce()).contains(Severity.B);
    }

    @Test
    void aRequestFiledAsBBecomesAOnlyWhenAManagerApprovesIt() {
        CaseNumber number = atWork();
        anAgreementIsOnFile();
        int filed = channel.received().size();

        complete(number, "workWith21Vianet", ASK_FOR_A);

        assertThat(instance(number, "manager-decision")).isWaitingAt("approveSeverityA");
        assertThat(sentNotes.newest(number)).isEmpty();
        assertThat(found(number).severity().askedFor()).contains(Severity.B);
        JsonNode view = view(number, "approveSeverityA");
        assertThat(view.get("severityAskedBy").asText()).isEqualTo("Demo Agent");
        assertThat(view.get("businessImpact").asText()).isEqualTo("Nobody can work.");
        assertThat(view.get("requestNumber").asText())
                .isEqualTo(found(number).filing().requestNumber().orElseThrow().value());

        approveSeverityA(number, "{'outcome':'severity-approved','reason':'The whole company.'}");

        assertThat(instance(number, "service-request")).isWaitingAt("sendInformation");
        assertThat(sentNotes.newest(number).map(note -> note.delivery().body()).orElseThrow())
                .startsWith("请将此请求的严重级别提升为 A。\n")
                .contains("Nobody can work.");
        notes.answer(new Accepted(found(number).filing().requestNumber().orElseThrow()));
        send(number);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(found(number).severity().askedFor()).contains(Severity.A);
        assertThat(found(number).severity().inForce()).contains(Severity.B);
        assertThat(channel.received()).hasSize(filed);
        assertThat(happenings(number))
                .containsSubsequence(
                        What.SEVERITY_A_WANTED,
                        What.SEVERITY_APPROVED,
                        What.HIGHER_SEVERITY_ASKED_FOR,
                        What.INFORMATION_SENT);
    }

    @Test
    void whatAManagerRefusesIsNotAskedForAndTheAgentReadsWhy() {
        CaseNumber number = atWork();
        anAgreementIsOnFile();
        complete(number, "workWith21Vianet", ASK_FOR_A);

        approveSeverityA(number, "{'outcome':'severity-refused','reason':'Three users can wait.'}");

        assertThat(view(number, "workWith21Vianet").get("notice").asText())
                .isEqualTo("Demo Manager refused severity A: Three users can wait.");
        assertThat(sentNotes.newest(number)).isEmpty();
        assertThat(found(number).severity().askedFor()).contains(Severity.B);
    }

    @Test
    void nobodyApprovesForAFiledRequestWhatTheyAskedForThemselves() {
        CaseNumber number = atWork();
        anAgreementIsOnFile();
        tasks.setAssignee(task(number, "workWith21Vianet").getId(), null);
        identity.setAuthentication("manager", List.of("agents", "managers"));
        forms.submitTaskForm(
                task(number, "workWith21Vianet").getId(),
                Map.of("answer", JSON(json(ASK_FOR_A).toString())));
        identity.clearAuthentication();

        assertThatThrownBy(() -> approveSeverityA(number, "{'outcome':'severity-approved'}"))
                .hasMessageContaining("You asked for severity A yourself, so another manager decides about it.");
    }

    @Test
    void whatAManagerApprovedIsToldByAPersonWhereTheDeskHearsNothing() {
        CaseNumber number = filedByHand("B");
        anAgreementIsOnFile();
        complete(number, "workWith21Vianet", ASK_FOR_A);

        approveSeverityA(number, "{'outcome':'severity-approved'}");
        send(number);

        assertThat(view(number, "tellInformation").get("informationToTell").asText())
                .contains("Nobody can work.");
        assertThat(notes.received()).isEmpty();
        complete(number, "tellInformation", "{'howTold':'By phone, to Wang Fang.'}");
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(found(number).severity().askedFor()).contains(Severity.A);
    }

    @Test
    void newsFrom21VianetComeBeforeTheManagersDecision() {
        CaseNumber number = atWork();
        anAgreementIsOnFile();
        complete(number, "workWith21Vianet", ASK_FOR_A);

        runtime.messageEventReceived(
                "21vianet-news",
                runtime.createExecutionQuery()
                        .processInstanceBusinessKey(number.value())
                        .messageEventSubscriptionName("21vianet-news")
                        .singleResult()
                        .getId());

        assertThat(instance(number, "manager-decision")).isNull();
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(sentNotes.newest(number)).isEmpty();
    }

    @Test
    void severityAOfAFiledRequestIsJudgedByTheCriteria() {
        CaseNumber number = atWork();

        assertThatThrownBy(() -> complete(
                        number,
                        "workWith21Vianet",
                        ASK_FOR_A.replace("Nobody can work.", "Bad").replace("true", "false")))
                .hasMessageContaining("has no advanced online service agreement with 21Vianet on file")
                .hasMessageContaining("Severity A needs a business-impact statement")
                .hasMessageContaining("reached around the clock");
    }
}
