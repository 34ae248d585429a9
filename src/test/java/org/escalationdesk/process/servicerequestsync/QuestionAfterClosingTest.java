package org.escalationdesk.process.servicerequestsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.EscalationQuality;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.ServiceRequestSync;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.FollowedRequests;
import org.escalationdesk.escalation.RequestNote;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.RequestState.Resolution;
import org.escalationdesk.escalation.RequestState.Status;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What 21Vianet asks about a case that is not with 21Vianet any more is a task, and not a line that nobody reads. */
class QuestionAfterClosingTest extends ProcessTest {

    @Autowired
    ServiceRequestSync sync;

    @Autowired
    FollowedRequests followed;

    @Autowired
    Differences differences;

    @Autowired
    EscalationQuality quality;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void theSyncBeginsInTheMorning() {
        jdbc.sql("DELETE FROM followed_request").update();
        jdbc.sql("DELETE FROM kept_request").update();
        jdbc.sql("DELETE FROM difference").update();
        jdbc.sql("UPDATE service_request_mark SET changed_since = NULL").update();
        followed.markAt(MORNING);
    }

    @Test
    void theTaskSaysWhatTheyAskAndThatTheCaseWasClosed() {
        CaseNumber number = resolved();

        asked(request(number), note(60, "Which build was it?"));

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
        assertThat(found(number).stage()).isEqualTo(Stage.WITH_21VIANET);
        assertThat(found(number).ending().reopenings())
                .extracting(Reopening::by, Reopening::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Reopening.By.TWENTYONE_VIANET, End.RESOLVED_BY_21VIANET));
        JsonNode view = view(number, "provideInformation");
        assertThat(view.get("question").asText()).isEqualTo("Which build was it?");
        assertThat(view.get("endedBefore").asText()).startsWith("Resolved by 21Vianet, closed at");
        assertThat(happenings(number)).endsWith(What.NOTE_BY_21VIANET, What.REOPENED, What.INFORMATION_NEEDED);
    }

    @Test
    void theAnswerIsSentAsANote() {
        CaseNumber number = resolved();
        asked(request(number), note(60, "Which build was it?"));

        complete(number, "provideInformation", "{'information':'Build 17.'}");
        notes.answer(new DeliveryOutcome.Accepted(request(number)));
        send(number);

        assertThat(notes.received()).anyMatch(note -> note.markedText().startsWith("Build 17."));
        assertThat(happenings(number)).endsWith(What.INFORMATION_GIVEN, What.INFORMATION_SENT);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
    }

    @Test
    void whereThereIsNoAnswerSomebodySaysWhy() {
        CaseNumber number = resolved();
        asked(request(number), note(60, "May we close it?"));

        assertThatThrownBy(() -> complete(number, "provideInformation", "{}"))
                .hasMessageContaining("must not be empty");
        assertThatThrownBy(() ->
                        complete(number, "provideInformation", "{'information':'Yes.','noAnswer':'Told by phone.'}"))
                .hasMessageContaining("not both");
        complete(number, "provideInformation", "{'noAnswer':'Wang Fang was told by phone.'}");

        assertThat(Said.in(found(number).questions().question())).isEmpty();
        assertThat(happenings(number)).endsWith(What.INFORMATION_DECLINED);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
    }

    @Test
    void thenTheCaseEndsAsEveryOtherAndIsCountedOnce() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        long filed = quality.between(today, today).total().filed();
        CaseNumber number = resolved();
        asked(request(number), note(60, "May we close it?"));
        complete(number, "provideInformation", "{'noAnswer':'Wang Fang was told by phone.'}");

        feed.tells(state(request(number), 90, Status.CLOSED, Optional.of(Resolution.RESOLVED)));
        round();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Nothing new.'}");

        assertThat(found(number).end()).contains(End.RESOLVED_BY_21VIANET);
        assertThat(instances(number)).isEmpty();
        assertThat(quality.between(today, today).total().filed()).isEqualTo(filed + 1);
    }

    @Test
    void itIsAskedOnceHoweverOftenItIsRead() {
        CaseNumber number = resolved();
        asked(request(number), note(60, "Which build was it?"));

        round();
        clock.moveBy(java.time.Duration.ofHours(1));
        round();

        assertThat(instances(number)).hasSize(2);
        assertThat(happenings(number)).containsOnlyOnce(What.REOPENED, What.INFORMATION_NEEDED);
    }

    @Test
    void aFurtherQuestionIsAddedToTheOpenTask() {
        CaseNumber number = resolved();
        asked(request(number), note(60, "Which build was it?"));

        asked(request(number), note(60, "Which build was it?"), note(70, "And which users?"));

        assertThat(view(number, "provideInformation").get("question").asText())
                .isEqualTo("Which build was it?\n\nAnd which users?");
        assertThat(happenings(number)).containsOnlyOnce(What.REOPENED);
    }

    /** It may be asked at any time: 21Vianet knows no fortnight. */
    @Test
    void howLongTheCaseIsClosedMakesNoDifference() {
        CaseNumber number = resolved();
        clock.moveBy(java.time.Duration.ofDays(60));

        asked(request(number), note(60, "Which build was it?"));

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
    }

    @Test
    void aCaseThatWasSolvedInAnotherWaySinceIsAskedUnderTheRequestsNumber() {
        CaseNumber number = atWork();
        RequestNumber former = request(number);
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected the MX record.','found':'It was wrong.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Works.'}");
        assertThat(found(number).filing().requestNumber()).isEmpty();

        asked(former, note(60, "Is it solved?"));

        assertThat(found(number).filing().requestNumber()).contains(former);
        assertThat(found(number).filing().formerRequestNumbers()).isEmpty();
        complete(number, "provideInformation", "{'information':'Yes, thank you.'}");
        notes.answer(new DeliveryOutcome.Accepted(former));
        send(number);
        assertThat(notes.received()).anyMatch(note -> note.requestNumber().equals(former));
    }

    @Test
    void anOpenCaseThatIsElsewhereShowsItAtItsTask() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");

        asked(request(number), note(60, "Which build was it?"));

        assertThat(view(number, "confirmWithCustomer").get("notice").asText())
                .contains(request(number).value(), "Which build was it?");
        assertThat(instances(number)).hasSize(1);
    }

    @Test
    void aCaseThatWasJoinedSinceIsForAManagerToSee() {
        CaseNumber other = atTroubleshoot();
        CaseNumber number = atWork();
        RequestNumber former = request(number);
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        desk.joined(number, other, "", "agent");

        asked(former, note(60, "Is it solved?"));

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(differences.open(10))
                .extracting(difference -> Said.in(difference.detail()))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains(former.value(), number.value(), other.value()));
    }

    private CaseNumber resolved() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Yes.'}");
        return number;
    }

    private RequestNumber request(CaseNumber number) {
        return found(number).filing().requestNumber().orElseThrow();
    }

    private void asked(RequestNumber request, RequestNote... notes) {
        feed.tells(state(request, 60, Status.ATTENTION_NEEDED, Optional.empty(), notes));
        round();
    }

    private void round() {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> sync.round());
    }

    private static RequestState state(
            RequestNumber request, int seconds, Status status, Optional<Resolution> resolution, RequestNote... notes) {
        return new RequestState(
                request,
                "A title",
                Optional.empty(),
                Optional.of(status),
                Optional.of(Severity.B),
                MORNING.plusSeconds(seconds),
                Optional.of(List.copyOf(Arrays.asList(notes))),
                resolution);
    }

    private static RequestNote note(int seconds, String text) {
        return new RequestNote(Optional.of(MORNING.plusSeconds(seconds)), "Wang Fang", text);
    }
}
