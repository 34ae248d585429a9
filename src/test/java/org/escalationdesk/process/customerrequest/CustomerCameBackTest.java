package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.EscalationQuality;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class CustomerCameBackTest extends ProcessTest {

    @Autowired
    private EscalationQuality quality;

    @Autowired
    private FrozenPackages packages;

    @Test
    void theTaskShowsWhatTheCustomerSaidAndHowTheCaseHadEnded() {
        CaseNumber number = solved();
        clock.moveBy(Duration.ofDays(3));

        desk.customerReplied(number, false, "It is back.", "portal");

        assertThat(instance(number, "customer-request")).isWaitingAt("customerCameBack");
        assertThat(found(number).stage()).isEqualTo(Stage.CAME_BACK);
        assertThat(found(number).dueAt()).isPresent();
        JsonNode view = view(number, "customerCameBack");
        assertThat(view.at("/replies/0/text").asText()).isEqualTo("It is back.");
        assertThat(view.at("/replies/0/who").asText()).isEqualTo("Li Lei");
        assertThat(view.get("endedBefore").asText()).isEqualTo("Solved by us, closed at 2026-03-02 09:00");
        assertThat(view.at("/attempts/0/tried").asText()).isEqualTo("Corrected the MX record.");
        assertThat(task(number, "customerCameBack").getDescription()).isEqualTo("No mail since nine");
    }

    @Test
    void itIsWorkedOnAgainWithEverythingKnown() {
        CaseNumber number = cameBack(solved());

        complete(number, "customerCameBack", "{'outcome':'troubleshoot'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(view(number, "troubleshoot").get("attempts")).hasSize(1);
        assertThat(view(number, "troubleshoot").get("checklist")).isNotEmpty();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected it once more.','found':'It was wrong again.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Works.'}");
        assertThat(found(number).end()).contains(End.SOLVED_BY_US);
        assertThat(found(number).ending().reopenings())
                .extracting(Reopening::end)
                .containsExactly(End.SOLVED_BY_US);
        assertThat(ends(number)).containsExactly("solvedByUs", "solvedByUs");
    }

    @Test
    void anAnswerClosesItAgainAsItHadEnded() {
        CaseNumber number = cameBack(solved());

        assertThatThrownBy(() -> complete(number, "customerCameBack", "{'outcome':'answered'}"))
                .hasMessageContaining("What the customer was told, and said");
        complete(number, "customerCameBack", "{'outcome':'answered','text':'The cache needed an hour; works now.'}");

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).end()).contains(End.SOLVED_BY_US);
        assertThat(found(number).ending().closedAt()).contains(clock.instant());
        assertThat(happenings(number)).endsWith(What.REOPENED, What.CLOSED);
        assertThat(ends(number)).containsExactly("solvedByUs", "closedAgain");
    }

    @Test
    void whoWaitsInCasesThatEndedInItHearsOfTheEndAgain() {
        CaseNumber number = atTroubleshoot();
        CaseNumber joined = atPrepare();
        desk.joined(joined, number, "", "agent");
        close(number);
        cameBack(number);

        complete(number, "customerCameBack", "{'outcome':'answered','text':'Works now.'}");

        assertThat(happenings(joined)).endsWith(What.REPORTER_TOLD, What.REPORTER_TOLD);
    }

    @Test
    void itComesBackAsOftenAsTheCustomerSaysSo() {
        CaseNumber number = cameBack(solved());
        complete(number, "customerCameBack", "{'outcome':'answered','text':'Works now.'}");
        clock.moveBy(Duration.ofDays(10));

        desk.customerReplied(number, false, "Back once more.", "portal");

        assertThat(view(number, "customerCameBack").at("/replies/0/text").asText())
                .isEqualTo("Back once more.");
        assertThat(view(number, "customerCameBack").at("/replies/1/text").asText())
                .isEqualTo("It is back.");
        assertThat(found(number).ending().reopenings()).hasSize(2);
    }

    @Test
    void anAnswerWhileItIsOpenAgainIsKeptInTheSameTask() {
        CaseNumber number = cameBack(solved());

        desk.customerReplied(number, false, "Anybody there?", "portal");

        assertThat(instances(number)).hasSize(1);
        assertThat(view(number, "customerCameBack").get("replies").findValuesAsText("text"))
                .containsExactly("Anybody there?", "It is back.");
    }

    @Test
    void whatWas21VianetsIsFiledAgainAndQuotesTheEarlierNumber() {
        CaseNumber number = resolved();
        RequestNumber earlier = found(number).filing().requestNumber().orElseThrow();
        cameBack(number);
        JsonNode view = view(number, "customerCameBack");
        assertThat(view.get("requestNumber").asText()).isEqualTo(earlier.value());
        assertThat(view.get("wasFiled").asBoolean()).isTrue();
        assertThat(view.get("endedAdvice").asText()).contains(earlier.value());

        complete(number, "customerCameBack", "{'outcome':'escalate','text':'We file it again.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(view(number, "prepareServiceRequest")
                        .get("formerRequestNumbers")
                        .asText())
                .isEqualTo(earlier.value());
        assertThat(proposal(number, "prepareServiceRequest").get("title").asText())
                .isEqualTo("No mail since nine");
        prepare(number, supportInformation());
        channel.answers(new DeliveryOutcome.Accepted(
                new RequestNumber("717" + number.value().substring(8))));
        submit(number);
        assertThat(found(number).filing().formerRequestNumbers()).containsExactly(earlier);
        assertThat(packages.of(number).get(1).texts().get(Language.EN_US))
                .contains("Earlier service requests for this problem: " + earlier);
        assertThat(packages.of(number).get(1).texts().get(Language.ZH_CN)).contains("同一问题此前提交的服务请求：" + earlier);
        assertThat(packages.of(number).get(0).texts().get(Language.EN_US)).doesNotContain("Earlier service requests");
    }

    @Test
    void aCaseThatIsClosedAgainKeepsItsRequestAndIsCountedOnce() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        long filed = quality.between(today, today).total().filed();
        CaseNumber number = resolved();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        cameBack(number);

        complete(number, "customerCameBack", "{'outcome':'answered','text':'Works now.'}");

        assertThat(found(number).filing().requestNumber()).contains(request);
        assertThat(found(number).end()).contains(End.RESOLVED_BY_21VIANET);
        assertThat(quality.between(today, today).total().filed()).isEqualTo(filed + 1);
    }

    @Test
    void aRejectionStaysCountedOnceThoughTheCaseIsOpenAgain() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        EscalationQuality.Counts before = quality.between(today, today).total();
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'rejected','rejection':'other','said':'Not ours.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        cameBack(number);
        complete(number, "customerCameBack", "{'outcome':'answered','text':'Nothing more to do.'}");

        EscalationQuality.Counts after = quality.between(today, today).total();
        assertThat(after.filed()).isEqualTo(before.filed() + 1);
        assertThat(after.rejected()).isEqualTo(before.rejected() + 1);
    }

    // Cases that ended before anybody worked on them

    @Test
    void aCaseOfTheWrongChannelSaysWhatToDo() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");

        cameBack(number);

        assertThat(view(number, "customerCameBack").get("endedAdvice").asText()).contains("file it there");
        complete(number, "customerCameBack", "{'outcome':'troubleshoot'}");
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
    }

    @Test
    void aCustomerThatWasNoneOfOursIsLookedForAgain() {
        CaseNumber number = notOurs();

        cameBack(number);

        assertThat(view(number, "customerCameBack").get("endedAdvice").asText()).contains("its own partner");
        assertThatThrownBy(() -> complete(number, "customerCameBack", "{'outcome':'escalate'}"))
                .hasMessageContaining("The customer is not known yet");
        complete(number, "customerCameBack", "{'outcome':'troubleshoot'}");
        customers.are(ScriptedRemotes.CONTOSO);
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
    }

    @Test
    void aCustomerThatIsStillNoneOfOursIsToldSo() {
        CaseNumber number = cameBack(notOurs());

        complete(number, "customerCameBack", "{'outcome':'answered','text':'Sent to its own partner.'}");

        assertThat(found(number).end()).contains(End.NOT_OUR_CUSTOMER);
    }

    // Not for ever

    @ParameterizedTest
    @CsvSource({"P14D, true", "P14DT1S, false"})
    void itIsOpenedAgainAsLongAsItMayBe(Duration later, boolean opens) {
        CaseNumber number = solved();
        clock.moveBy(later);

        if (opens) {
            desk.customerReplied(number, false, "It is back.", "portal");
        } else {
            assertThatThrownBy(() -> desk.customerReplied(number, false, "It is back.", "portal"))
                    .isInstanceOfSatisfying(
                            CaseRefusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.CLOSED_TOO_LONG_AGO));
        }

        assertThat(found(number).stage()).isEqualTo(opens ? Stage.CAME_BACK : Stage.CLOSED);
        assertThat(found(number).guidance().replies()).hasSize(opens ? 1 : 0);
    }

    /** The customer's words, the case and its road are one transaction. */
    @Test
    void whereTheRoadCannotBeginNothingIsKept() {
        CaseNumber number = solved();
        String road = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("customer-request")
                .latestVersion()
                .singleResult()
                .getId();
        repository.suspendProcessDefinitionById(road);
        try {
            assertThatThrownBy(() -> desk.customerReplied(number, false, "It is back.", Optional.of("a key"), "portal"))
                    .isInstanceOf(ProcessEngineException.class);
        } finally {
            repository.activateProcessDefinitionById(road);
        }

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).guidance().replies()).isEmpty();
        assertThat(instances(number)).isEmpty();
        desk.customerReplied(number, false, "It is back.", Optional.of("a key"), "portal");
        desk.customerReplied(number, false, "It is back.", Optional.of("a key"), "portal");
        assertThat(found(number).guidance().replies()).hasSize(1);
        assertThat(instances(number)).hasSize(1);
    }

    private CaseNumber solved() {
        CaseNumber number = atTroubleshoot();
        close(number);
        return number;
    }

    private void close(CaseNumber number) {
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected the MX record.','found':'It was wrong.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
    }

    private CaseNumber resolved() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        return number;
    }

    private CaseNumber notOurs() {
        customers.are();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'not-our-customer','service':'exchange-online','reason':'They bought elsewhere.'}");
        return number;
    }

    private CaseNumber cameBack(CaseNumber number) {
        desk.customerReplied(number, false, "It is back.", "portal");
        return number;
    }
}
