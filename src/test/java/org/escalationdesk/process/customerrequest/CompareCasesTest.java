package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CompareCasesTest extends ProcessTest {

    @Autowired
    private SimilarCases similar;

    @Test
    void aCaseThatLooksLikeNoOtherIsNotCompared() {
        atTroubleshoot();

        CaseNumber number = reported("Calendar shows the wrong time zone");

        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
    }

    @Test
    void anOpenCaseThatLooksTheSameIsShown() {
        CaseNumber other = atTroubleshoot();

        CaseNumber number = reported("No mail since nine o'clock");

        assertThat(instance(number, "customer-request")).isWaitingAt("compareCases");
        assertThat(found(number).stage()).isEqualTo(Stage.COMPARE);
        JsonNode view = view(number, "compareCases");
        assertThat(view.at("/similarCases/0/number").asText()).isEqualTo(other.value());
        assertThat(view.at("/similarCases/0/stage").asText()).isEqualTo("Troubleshooting");
        assertThat(view.at("/similarCases/0/alike").asText()).matches("\\d\\d %");
        assertThat(view.get("similarOptions").findValuesAsText("value")).containsExactly(other.value());
        assertThat(proposal(number, "compareCases").get("others")).hasSize(1);
    }

    @Test
    void aCaseWhoseServiceWasCorrectedIsComparedToo() {
        CaseNumber other = atTroubleshoot();
        standings.are(DelegatedAccess.MISSING);
        CaseNumber number = reported(report().put("service", "intune"));
        run(number, "findCustomer");

        complete(number, "clarifyCustomer", "{'outcome':'go-on-without-access','service':'exchange-online'}");

        assertThat(view(number, "compareCases").get("similarOptions").findValuesAsText("value"))
                .containsExactly(other.value());
    }

    @Test
    void aJoinedCaseEndsWithAnEndOfItsOwn() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = reported("No mail since nine");

        complete(number, "compareCases", "{'outcome':'join','others':['" + other + "']}");

        assertThat(ends(number)).containsExactly("joined");
        assertThat(found(number).end()).contains(End.JOINED);
        assertThat(found(number).joined().joinedTo()).contains(other);
        assertThat(register.timeline(number))
                .anySatisfy(event -> assertThat(event.what()).isEqualTo(What.JOINED_TO))
                .anySatisfy(event -> assertThat(Said.in(event.detail())).isEqualTo(other.value()));
        assertThat(happenings(other)).contains(What.JOINED);
    }

    @Test
    void theReporterOfAJoinedCaseIsToldWhenTheOtherOneIsSolved() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = reported("No mail since nine");
        complete(number, "compareCases", "{'outcome':'join','others':['" + other + "']}");
        complete(other, "troubleshoot", "{'outcome':'solved','symptom':'mail-flow','tried':'MX.','found':'Wrong MX.'}");
        assertThat(view(other, "confirmWithCustomer").at("/joined/0/reporter").asText())
                .isEqualTo("Li Lei · li.lei@contoso.example · +86 10 1234");

        complete(other, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told both.'}");

        List<CaseEvent> timeline = register.timeline(number);
        CaseEvent last = timeline.get(timeline.size() - 1);
        assertThat(last.what()).isEqualTo(What.REPORTER_TOLD);
        assertThat(Said.in(last.detail())).isEqualTo(other + ": Told both.");
    }

    @Test
    void aDifferentCaseGoesOnAndIsNotAskedAgain() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = reported("No mail since nine");

        complete(number, "compareCases", different(other));

        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
        assertThat(similar.undecided(found(number))).isEmpty();
        assertThat(happenings(number)).contains(What.DIFFERENT);
        assertThat(happenings(other)).contains(What.DIFFERENT);
    }

    @Test
    void eachCaseThatLooksTheSameIsAskedAbout() {
        CaseNumber first = atTroubleshoot();
        CaseNumber second = reported("No mail since nine");
        complete(second, "compareCases", different(first));
        CaseNumber number = reported("No mail since nine");

        complete(number, "compareCases", different(first));

        assertThat(instance(number, "customer-request")).isWaitingAt("compareCases");
        assertThat(view(number, "compareCases").get("similarOptions").findValuesAsText("value"))
                .containsExactly(second.value());
    }

    @Test
    void whoWouldJoinACaseThatClosedMeanwhileIsToldSo() {
        CaseNumber other = atConfirm();
        CaseNumber number = reported("No mail since nine");
        complete(other, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told them.'}");

        assertThatThrownBy(() -> complete(number, "compareCases", "{'outcome':'join','others':['" + other + "']}"))
                .hasMessageContaining("Case " + other + " has been closed meanwhile");

        assertThat(found(number).end()).isEmpty();
        assertThat(view(number, "compareCases").get("similarOptions")).isEmpty();
        complete(number, "compareCases", "{'outcome':'go-on'}");
        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
    }

    @Test
    void nobodyGoesOnWhileAnotherLooksTheSame() {
        atTroubleshoot();
        CaseNumber number = reported("No mail since nine");

        assertThatThrownBy(() -> complete(number, "compareCases", "{'outcome':'go-on'}"))
                .hasMessageContaining("An open case still looks the same");
    }

    @Test
    void aCaseIsJoinedToExactlyOne() {
        CaseNumber first = atTroubleshoot();
        CaseNumber second = reported("No mail since nine");
        complete(second, "compareCases", different(first));
        CaseNumber number = reported("No mail since nine");

        assertThatThrownBy(() -> complete(
                        number, "compareCases", "{'outcome':'join','others':['" + first + "','" + second + "']}"))
                .hasMessageContaining("please tick exactly one");
    }

    @Test
    void whilePreparingACaseIsStillJoined() {
        CaseNumber number = atPrepare();
        CaseNumber other = reported("No mail since nine");
        complete(other, "compareCases", different(number));
        assertThat(view(number, "prepareServiceRequest").get("similarOptions")).isEmpty();

        desk.joined(number, other, "", "agent");

        assertThat(found(number).joined().joinedTo()).contains(other);
    }

    @Test
    void whilePreparingItIsSaidWhyACaseIsDifferent() {
        CaseNumber number = atPrepare();
        CaseNumber other = reported("No mail since nine");
        assertThat(view(number, "prepareServiceRequest").get("similarOptions").findValuesAsText("value"))
                .containsExactly(other.value());

        complete(
                number,
                "prepareServiceRequest",
                "{'outcome':'back-to-troubleshoot','others':['" + other + "'],'why':'Other users.','contact':{}}");

        assertThat(similar.undecided(found(number))).isEmpty();
        assertThat(similar.undecided(found(other))).isEmpty();
    }

    private static String different(CaseNumber other) {
        return "{'outcome':'different','others':['" + other + "'],'why':'Another building.'}";
    }

    private CaseNumber reported(String title) {
        CaseNumber number = reported(report().put("title", title));
        run(number, "findCustomer");
        return number;
    }
}
