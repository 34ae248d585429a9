package org.escalationdesk.process.servicerequestsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.ServiceRequestSync;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.NotOffered;
import org.escalationdesk.delivery.DeliveryOutcome.TryLater;
import org.escalationdesk.delivery.DeliveryOutcome.Unknown;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.FirstContact;
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
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ServiceRequestSyncTest extends ProcessTest {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Autowired
    ServiceRequestSync sync;

    @Autowired
    FollowedRequests followed;

    @Autowired
    Differences differences;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Deployment deployment;

    /** So that the timer counts from the test's morning, and nothing is known of what other tests did. */
    @BeforeEach
    void theSyncBeginsInTheMorning() {
        jdbc.sql("DELETE FROM followed_request").update();
        jdbc.sql("DELETE FROM kept_request").update();
        jdbc.sql("DELETE FROM difference").update();
        jdbc.sql("UPDATE service_request_mark SET changed_since = NULL").update();
        followed.markAt(MORNING);
        deployment = repository
                .createDeployment()
                .addClasspathResource("processes/service-request-sync.bpmn")
                .deploy();
    }

    @AfterEach
    void theSyncOfTheDeskGoesOn() {
        repository.deleteDeployment(deployment.getId(), true);
    }

    // The round

    @Test
    void itIsDueEveryMinute() {
        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY)));

        clock.moveTo(MORNING.plus(EVERY));
        round();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY.multipliedBy(2))));
    }

    @Test
    void whereNoRequestFeedNobodyIsAsked() {
        feed.tellsNothing();

        round();

        assertThat(feed.asked()).isEmpty();
    }

    @Test
    void whatDidNotChangeIsNotLearnedTwice() {
        CaseNumber number = atFirstContact();
        tell(number, Status.OPEN, note(1, "We look into it."));

        round();
        round();
        clock.moveBy(Duration.ofHours(1));
        round();

        assertThat(happenings(number)).containsOnlyOnce(What.FIRST_CONTACT).containsOnlyOnce(What.NOTE_BY_21VIANET);
    }

    @Test
    void theCostGrowsWithWhatChangedAndNotWithWhatIsOpen() {
        CaseNumber number = atFirstContact();
        atFirstContact();
        atFirstContact();
        feed.leavesNotesOutOfLists();
        tell(number, Status.OPEN, note(1, "We look into it."));

        round();
        clock.moveBy(Duration.ofHours(1));
        round();
        round();
        round();

        // once new, once more after the overlap, when nothing of the same instant can come any more
        assertThat(feed.read()).hasSize(2);
        assertThat(feed.asked()).hasSize(4);
    }

    @Test
    void theMarkMovesWithWhatWasAppliedAndNeverIntoTheFuture() {
        CaseNumber number = atFirstContact();
        tellAt(number, MORNING.plusSeconds(30), Status.OPEN, Severity.B, Optional.empty());
        clock.moveBy(Duration.ofMinutes(1));
        round();
        assertThat(followed.mark()).contains(MORNING.plusSeconds(30));

        tellAt(number, Instant.parse("2099-01-01T00:00:00Z"), Status.OPEN, Severity.B, Optional.empty());
        round();

        assertThat(followed.mark()).contains(clock.instant());
    }

    @Test
    void aGatewayThatIsDownWaitsForTheNextRound() {
        CaseNumber number = atFirstContact();
        tell(number, Status.OPEN, note(1, "We look into it."));
        feed.isDown("the gateway is busy");

        round();
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(followed.mark()).contains(MORNING);
        feed.isUp();
        round();

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
    }

    @Test
    void aGatewayThatGoesDownWhileOneIsReadKeepsIt() {
        CaseNumber number = atFirstContact();
        feed.leavesNotesOutOfLists();
        tellAt(number, MORNING.plusSeconds(1), Status.OPEN, Severity.B, Optional.empty(), note(1, "We look into it."));
        clock.moveBy(Duration.ofMinutes(1));
        feed.afterThePage(() -> feed.isDown("the gateway is busy"));

        round();
        assertThat(followed.mark().orElseThrow()).isAfter(MORNING);
        feed.isUp();
        jdbc.sql("UPDATE service_request_mark SET changed_since = :at")
                .param("at", MORNING.plus(Duration.ofHours(9)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        clock.moveBy(Duration.ofMinutes(2));
        round();

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
    }

    @Test
    void aWholePageOfOneInstantIsGoneOnFrom() {
        List<CaseNumber> cases = List.of(atFirstContact(), atFirstContact(), atFirstContact(), atFirstContact());
        feed.tellsInPagesOf(2);
        cases.forEach(number -> tell(number, Status.OPEN, note(1, "We look into it.")));

        round();

        assertThat(cases)
                .allSatisfy(number ->
                        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet"));
    }

    @Test
    void whatChangesWhilePagesAreReadIsNotSkipped() {
        CaseNumber first = atFirstContact();
        CaseNumber second = atFirstContact();
        CaseNumber third = atFirstContact();
        CaseNumber fourth = atFirstContact();
        List<CaseNumber> cases = List.of(first, second, third, fourth);
        feed.tellsInPagesOf(2);
        for (int i = 0; i < cases.size(); i++) {
            tellAt(
                    cases.get(i),
                    MORNING.plusSeconds(i + 1),
                    Status.OPEN,
                    Severity.B,
                    Optional.empty(),
                    note(i + 1, "We look into it."));
        }
        // the first moves behind the others: by counting, one of them would now be skipped
        feed.afterThePage(() -> tellAt(
                first,
                MORNING.plusSeconds(50),
                Status.ATTENTION_NEEDED,
                Severity.B,
                Optional.empty(),
                note(1, "We look into it."),
                note(50, "Which users?")));

        round();

        assertThat(instance(first, "service-request")).isWaitingAt("provideInformation");
        assertThat(List.of(second, third, fourth))
                .allSatisfy(number ->
                        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet"));
    }

    @Test
    void twoRoundsAtOnceAreOne() {
        CaseNumber number = atFirstContact();
        tell(number, Status.OPEN, note(1, "We look into it."));
        feed.afterThePage(() -> CompletableFuture.runAsync(
                        () -> new TransactionTemplate(transactions).executeWithoutResult(tx -> sync.round()))
                .join());

        round();

        assertThat(feed.asked()).hasSize(1);
        assertThat(happenings(number)).containsOnlyOnce(What.NOTE_BY_21VIANET);
    }

    @Test
    void aRoundThatBreaksOffRepeatsHarmlessly() {
        CaseNumber first = atFirstContact();
        CaseNumber second = atFirstContact();
        feed.tellsInPagesOf(1);
        tellAt(first, MORNING.plusSeconds(1), Status.OPEN, Severity.B, Optional.empty(), note(1, "First."));
        tellAt(second, MORNING.plusSeconds(2), Status.OPEN, Severity.B, Optional.empty(), note(2, "Second."));
        TransactionTemplate job = new TransactionTemplate(transactions);

        job.executeWithoutResult(tx -> {
            feed.afterThePage(() -> feed.afterThePage(() -> feed.afterThePage(() -> {
                throw new IllegalStateException("killed");
            })));
            try {
                sync.round();
            } catch (IllegalStateException killed) {
                tx.setRollbackOnly();
            }
        });
        assertThat(instance(first, "service-request")).isWaitingAt("workWith21Vianet");
        round();

        assertThat(instance(second, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(happenings(first)).containsOnlyOnce(What.FIRST_CONTACT).containsOnlyOnce(What.NOTE_BY_21VIANET);
    }

    @Test
    void aChangeThatFailsIsKeptAndDoesNotStopTheOthers() {
        CaseNumber broken = atFirstContact();
        CaseNumber sound = atFirstContact();
        String document = jdbc.sql("SELECT document FROM support_case WHERE number = :number")
                .param("number", broken.value())
                .query(String.class)
                .single();
        tellAt(broken, MORNING.plusSeconds(1), Status.OPEN, Severity.B, Optional.empty(), note(1, "First."));
        tellAt(sound, MORNING.plusSeconds(2), Status.OPEN, Severity.B, Optional.empty(), note(2, "Second."));
        jdbc.sql("UPDATE support_case SET document = '{' WHERE number = :number")
                .param("number", broken.value())
                .update();
        clock.moveBy(Duration.ofHours(1));

        round();
        assertThat(instance(sound, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(followed.mark()).contains(MORNING.plusSeconds(2));
        assertThat(differences.open(10)).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.NEWS_NOT_NOTED);
            assertThat(difference.caseNumber()).contains(broken);
            assertThat(Said.in(difference.detail())).contains("could not be noted in this case");
        });
        jdbc.sql("UPDATE support_case SET document = :document WHERE number = :number")
                .param("document", document)
                .param("number", broken.value())
                .update();
        followed.markAt(MORNING.plus(Duration.ofMinutes(50)));
        clock.moveBy(Duration.ofMinutes(1));
        round();

        assertThat(instance(broken, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(followed.toReadAgain(10)).isEmpty();
        assertThat(differences.open(10)).isEmpty();
    }

    @Test
    void aClickAtTheSameTimeLosesNothing() {
        CaseNumber number = atWork();
        tell(number, Status.CLOSED, note(1, "A connector was fixed."));
        feed.afterThePage(
                () -> CompletableFuture.runAsync(() -> desk.customerReplied(number, false, "Any news?", "portal"))
                        .join());

        round();

        assertThat(found(number).guidance().replies()).hasSize(1);
        assertThat(happenings(number)).contains(What.CLOSED_BY_21VIANET);
    }

    // What is learned

    @Test
    void theFirstNoteIsTheFirstContact() {
        CaseNumber number = atFirstContact();
        tell(number, Status.OPEN, note(90, "We look into it."));
        clock.moveBy(Duration.ofMinutes(5));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        FirstContact contact = found(number).work().firstContact().orElseThrow();
        assertThat(contact).isEqualTo(new FirstContact(MORNING.plusSeconds(90), "Wang Fang", FirstContact.By.PORTAL));
        assertThat(found(number).work().initialResponse().orElseThrow().elapsed(clock.instant()))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(view(number, "workWith21Vianet").get("clocks").asText())
                .isEqualTo(
                        "21Vianet responded after 1 min (initial response target: 2026-03-04 00:00 Beijing time, met) · "
                                + "21Vianet has been working on it for 3 min");
    }

    @Test
    void aNoteOfOursIsNoContact() {
        CaseNumber number = atFirstContact();
        tell(
                number,
                Status.OPEN,
                new RequestNote(Optional.of(MORNING), "Partner", "Please call."),
                new RequestNote(Optional.of(MORNING), " partner", "Please do."));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    @Test
    void whatWeSentIsOursUnderWhateverName() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        complete(number, "provideInformation", "{'information':'All of sales.'}");
        notes.answer(new Accepted(new RequestNumber("1")));
        send(number);
        tell(
                number,
                Status.OPEN,
                new RequestNote(Optional.of(MORNING), "API user", "All of sales.\r\n\r\n[" + number + "/1 #1] "));

        round();

        assertThat(happenings(number)).doesNotContain(What.NOTE_BY_21VIANET);
    }

    @Test
    void aRepresentativeWhoQuotesUsIsHeard() {
        CaseNumber number = atFirstContact();
        tell(
                number,
                Status.OPEN,
                new RequestNote(
                        Optional.of(MORNING), "Wang Fang", "Thank you for: > All of sales.\n\n[" + number + "/1 #1]"));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(happenings(number)).contains(What.NOTE_BY_21VIANET, What.FIRST_CONTACT);
    }

    @Test
    void aCopyThatIsOlderThanWhatWasSeenChangesNothing() {
        CaseNumber number = atFirstContact();
        tellAt(
                number,
                MORNING.plusSeconds(40),
                Status.ATTENTION_NEEDED,
                Severity.C,
                Optional.empty(),
                note(40, "Which users?"));
        round();
        int happened = happenings(number).size();

        tellAt(
                number,
                MORNING.plusSeconds(10),
                Status.OPEN,
                Severity.B,
                Optional.empty(),
                note(10, "We look into it."));
        round();

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
        assertThat(found(number).severity().inForce()).contains(Severity.C);
        assertThat(happenings(number)).hasSize(happened);
    }

    @Test
    void anOlderCopyInPlaceOfTheWholeIsAskedForAgain() {
        CaseNumber number = atFirstContact();
        feed.leavesNotesOutOfLists();
        tellAt(
                number,
                MORNING.plusSeconds(40),
                Status.ATTENTION_NEEDED,
                Severity.B,
                Optional.empty(),
                note(40, "Which users?"));
        RequestState whole =
                feed.read(found(number).filing().requestNumber().orElseThrow()).orElseThrow();
        feed.afterThePage(() -> tellAt(number, MORNING.plusSeconds(10), Status.OPEN, Severity.B, Optional.empty()));

        round();
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        feed.tells(whole);
        clock.moveBy(Duration.ofMinutes(1));
        round();

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
    }

    @Test
    void aStateThatNobodyKnowsIsToldOnceAndEndsNothing() {
        CaseNumber number = atWork();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        for (int seconds : List.of(10, 20)) {
            feed.tells(new RequestState(
                    request,
                    "A title",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Severity.B),
                    MORNING.plusSeconds(seconds),
                    Optional.of(List.of()),
                    Optional.empty()));
            round();
        }

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(happenings(number)).containsOnlyOnce(What.SEEN_AT_21VIANET);
        assertThat(view(number, "workWith21Vianet").get("notice").asText())
                .isEqualTo("21Vianet has the service request " + request + " in a state that the desk does not know:"
                        + " please look in the admin center how it stands there.");
    }

    @Test
    void aQuestionEndsTheOpenTaskAndStandsInTheNext() {
        for (CaseNumber number : List.of(atFirstContact(), atWork())) {
            tell(number, Status.ATTENTION_NEEDED, note(10, "Which users?"));
            clock.moveBy(Duration.ofMinutes(5));

            round();

            JsonNode view = view(number, "provideInformation");
            assertThat(view.get("question").asText()).isEqualTo("Which users?");
            assertThat(view.get("informationIsSent").asBoolean()).isTrue();
            assertThat(found(number).work().firstContact()).isPresent();
            assertThat(found(number).work().sinceFirstContact().orElseThrow().state())
                    .isEqualTo(Stopwatch.State.PAUSED);
        }
    }

    @Test
    void aFurtherQuestionInterruptsNobody() {
        CaseNumber number = atWork();
        tell(number, Status.ATTENTION_NEEDED, note(10, "Which users?"));
        round();
        String task = task(number, "provideInformation").getId();
        tellAt(
                number,
                MORNING.plusSeconds(20),
                Status.ATTENTION_NEEDED,
                Severity.B,
                Optional.empty(),
                note(10, "Which users?"),
                note(20, "And since when?"));

        round();

        assertThat(task(number, "provideInformation").getId()).isEqualTo(task);
        assertThat(view(number, "provideInformation").get("question").asText())
                .isEqualTo("Which users?\n\nAnd since when?");
    }

    @Test
    void whatGoesOnWithoutOurAnswerLeavesTheQuestion() {
        CaseNumber number = atWork();
        tell(number, Status.ATTENTION_NEEDED, note(10, "Which users?"));
        round();
        tellAt(number, MORNING.plusSeconds(70), Status.OPEN, Severity.B, Optional.empty(), note(10, "Which users?"));
        clock.moveBy(Duration.ofMinutes(2));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(Said.in(found(number).questions().question())).isEmpty();
        assertThat(found(number).work().sinceFirstContact().orElseThrow().explain())
                .contains(new Stopwatch.Stretch(MORNING, Optional.of(MORNING.plusSeconds(70)), false));
    }

    @Test
    void aLoweredSeverityInterruptsNobodyAndIsSeenEverywhere() {
        CaseNumber number = atWork();
        String task = task(number, "workWith21Vianet").getId();
        tellAt(
                number,
                MORNING.plusSeconds(5),
                Status.OPEN,
                Severity.C,
                Optional.empty(),
                note(5, "One user is concerned."));

        round();

        assertThat(task(number, "workWith21Vianet").getId()).isEqualTo(task);
        assertThat(found(number).severity().assigned()).contains(Severity.C);
        assertThat(register.timeline(number))
                .anyMatch(event -> event.what() == What.SEVERITY_LOWERED
                        && Said.in(event.detail()).equals("C: One user is concerned."));
        assertThat(instance(number, "customer-request")).variables().containsEntry("severity", "C");
    }

    @Test
    void aRaisedSeverityIsLearnedToo() {
        CaseNumber number = atWork();
        tellAt(number, MORNING.plusSeconds(5), Status.OPEN, Severity.A, Optional.empty());

        round();

        assertThat(found(number).severity().inForce()).contains(Severity.A);
        assertThat(happenings(number)).last().isEqualTo(What.SEVERITY_RAISED);
    }

    @Test
    void whatAnAgentRecordedOfTheSeverityStandsUntilItChangesThere() {
        CaseNumber number = atWork();
        tell(number, Status.OPEN, note(1, "We look into it."));
        round();
        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'C','said':'By phone.'}");
        tellAt(
                number,
                MORNING.plusSeconds(30),
                Status.OPEN,
                Severity.B,
                Optional.empty(),
                note(1, "We look into it."),
                note(30, "Still looking."));

        round();

        assertThat(found(number).severity().inForce()).contains(Severity.C);
    }

    /** A lower severity told by phone is there before the desk looks for the first time, and 21Vianet's portal still has ours. */
    @Test
    void whatAnAgentRecordedOfTheSeverityBeforeTheFirstLookStands() {
        CaseNumber number = atFirstContact();
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang Wei','contactedAt':'2026-03-02T01:00:00Z','by':'phone','said':'Lower.','assignedSeverity':'C'}");
        tell(number, Status.OPEN);

        round();

        assertThat(found(number).severity().inForce()).contains(Severity.C);
    }

    @Test
    void whatIsResolvedEndsEveryTask() {
        CaseNumber atQuestion = atWork();
        complete(atQuestion, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        for (CaseNumber number : List.of(atFirstContact(), atWork(), atQuestion)) {
            tellAt(
                    number,
                    MORNING.plusSeconds(40),
                    Status.CLOSED,
                    Severity.B,
                    Optional.of(Resolution.RESOLVED),
                    note(40, "A connector was fixed."));

            round();

            assertThat(instance(number, "customer-request")).isWaitingAt("confirmWithCustomer");
            assertThat(found(number).ending().expected()).contains(End.RESOLVED_BY_21VIANET);
            assertThat(found(number).work().sinceFirstContact().orElseThrow().state())
                    .isEqualTo(Stopwatch.State.STOPPED);
            assertThat(ends(number)).containsExactly("resolved");
        }
    }

    @Test
    void whatIsRejectedIsToldToTheCustomer() {
        CaseNumber number = atFirstContact();
        tellAt(
                number,
                MORNING.plusSeconds(40),
                Status.CLOSED,
                Severity.B,
                Optional.of(Resolution.REJECTED),
                note(40, "Not a fault of the service."));

        round();

        assertThat(instance(number, "customer-request")).isWaitingAt("confirmWithCustomer");
        assertThat(found(number).ending().expected()).contains(End.REJECTED_BY_21VIANET);
        assertThat(ends(number)).containsExactly("rejected");
        // a machine does not say whether it was inappropriate
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("reviewRejection")
                        .processVariableValueEquals("caseNumber", number.value())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsClosedWithoutSayingHowIsForAnAgentToSay() {
        for (CaseNumber number : List.of(atFirstContact(), atWork())) {
            tell(number, Status.CLOSED, note(40, "Done."));

            round();

            assertThat(view(number, "workWith21Vianet").get("notice").asText())
                    .startsWith("21Vianet closed the service request and did not tell");
            complete(
                    number,
                    "workWith21Vianet",
                    "{'outcome':'rejected','rejection':'other','said':'Not a fault of theirs.'}");
            assertThat(found(number).ending().expected()).contains(End.REJECTED_BY_21VIANET);
        }
    }

    @Test
    void severalChangesAtOnceLeadWhereTheLastOneStands() {
        CaseNumber number = atFirstContact();
        tellAt(
                number,
                MORNING.plusSeconds(60),
                Status.ATTENTION_NEEDED,
                Severity.C,
                Optional.empty(),
                note(60, "Which users?"),
                note(10, "We look into it."),
                note(30, "One user only, so this is C."));
        clock.moveBy(Duration.ofMinutes(2));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
        assertThat(found(number).correspondence().all())
                .extracting(exchange -> exchange.text())
                .containsExactly("We look into it.", "One user only, so this is C.", "Which users?");
        assertThat(found(number).work().firstContact().orElseThrow().at()).isEqualTo(MORNING.plusSeconds(10));
        assertThat(happenings(number)).contains(What.FIRST_CONTACT, What.SEVERITY_LOWERED, What.INFORMATION_NEEDED);
    }

    @Test
    void aNoteOnAClosedCaseIsKept() {
        CaseNumber number = atWork();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Yes.'}");
        feed.tells(
                state(request, MORNING.plusSeconds(9), Status.CLOSED, Severity.B, Optional.empty(), note(9, "Bye.")));

        round();

        assertThat(happenings(number)).last().isEqualTo(What.NOTE_BY_21VIANET);
        assertThat(differences.open(10)).isEmpty();
    }

    @Test
    void whatAnAgentRecordedFirstIsNotLearnedAgain() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'By phone: fixed.'}");
        tellAt(
                number,
                MORNING.plusSeconds(9),
                Status.CLOSED,
                Severity.B,
                Optional.of(Resolution.RESOLVED),
                note(9, "Fixed."));

        round();

        assertThat(instance(number, "customer-request")).isWaitingAt("confirmWithCustomer");
        assertThat(happenings(number)).containsOnlyOnce(What.RESOLVED_BY_21VIANET);
    }

    // Whose it is

    @Test
    void whatNoCaseHasIsShownOnce() {
        RequestNumber stranger = new RequestNumber("699");
        feed.tells(state(stranger, MORNING, Status.OPEN, Severity.B, Optional.empty(), note(1, "Hello?")));

        round();
        round();

        assertThat(differences.open(10)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Difference.Kind.UNKNOWN_REQUEST);
            assertThat(found.requestNumber()).contains(stranger);
        });
    }

    @Test
    void whatACaseGetsLaterIsLearnedThen() {
        RequestNumber request = new RequestNumber("698");
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("501")));
        submit(number);
        feed.tells(state(request, MORNING, Status.ATTENTION_NEEDED, Severity.B, Optional.empty(), note(1, "Which?")));
        round();
        complete(number, "submitInAdminCenter", filedNow("698"));
        clock.moveBy(Duration.ofHours(3));

        round();

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
        assertThat(view(number, "provideInformation").get("question").asText()).isEqualTo("Which?");
    }

    @Test
    void whatIsStillBeingFiledWaitsUntilItIs() {
        RequestNumber request = new RequestNumber("697");
        CaseNumber number = atSubmit();
        channel.answers(new Unknown(Sentence.words("no answer within 10 s")));
        channel.findsFor(new LookUp.Found(request));
        submit(number);
        feed.tells(withTitle(
                "No mail [" + number + "/1]",
                state(request, MORNING, Status.ATTENTION_NEEDED, Severity.B, Optional.empty(), note(1, "Which?"))));

        round();
        assertThat(differences.open(10)).isEmpty();
        run(number, "nextAttemptDue");
        submit(number);
        clock.moveBy(Duration.ofHours(3));
        round();

        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
    }

    @Test
    void thePersonWhoHasItInHandIsToldThat21VianetHasIt() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("501")));
        submit(number);
        feed.tells(withTitle(
                "No mail [" + number + "/1]",
                state(new RequestNumber("696"), MORNING, Status.OPEN, Severity.B, Optional.empty())));

        round();
        round();

        assertThat(view(number, "submitInAdminCenter").get("notice").asText())
                .containsOnlyOnce("21Vianet has this service request under the number 696");
        assertThat(happenings(number)).containsOnlyOnce(What.SEEN_AT_21VIANET);
    }

    @Test
    void aSecondRequestForACaseIsShown() {
        CaseNumber number = atWork();
        feed.tells(withTitle(
                "No mail [" + number + "/1]",
                state(new RequestNumber("695"), MORNING, Status.OPEN, Severity.B, Optional.empty())));

        round();

        assertThat(differences.open(10))
                .singleElement()
                .satisfies(found -> assertThat(found.caseNumber()).contains(number));
    }

    @Test
    void newsWhileAnAnswerIsBeingSentLeadTheCaseAfterwards() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        complete(number, "provideInformation", "{'information':'All of sales.'}");
        notes.answer(new TryLater(Sentence.words("busy"), Optional.empty()), new Accepted(new RequestNumber("1")));
        send(number);
        tellAt(
                number,
                MORNING.plusSeconds(40),
                Status.CLOSED,
                Severity.B,
                Optional.of(Resolution.RESOLVED),
                note(40, "A connector was fixed."));

        round();
        assertThat(instance(number, "service-request")).isWaitingAt("nextSendingDue");
        run(number, "nextSendingDue");
        send(number);

        assertThat(instance(number, "customer-request")).isWaitingAt("confirmWithCustomer");
        assertThat(ends(number)).containsExactly("resolved");
    }

    private void round() {
        management.executeJob(timer().getId());
    }

    private Job timer() {
        return management.createJobQuery().activityId("syncDue").list().stream()
                .filter(job -> job.getDeploymentId().equals(deployment.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void tell(CaseNumber number, Status status, RequestNote... notes) {
        tellAt(number, MORNING, status, Severity.B, Optional.empty(), notes);
    }

    private void tellAt(
            CaseNumber number,
            Instant modified,
            Status status,
            Severity severity,
            Optional<Resolution> resolution,
            RequestNote... notes) {
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        feed.tells(state(request, modified, status, severity, resolution, notes));
    }

    private static RequestState state(
            RequestNumber request,
            Instant modified,
            Status status,
            Severity severity,
            Optional<Resolution> resolution,
            RequestNote... notes) {
        return new RequestState(
                request,
                "A title",
                Optional.empty(),
                Optional.of(status),
                Optional.of(severity),
                modified,
                Optional.of(Arrays.asList(notes)),
                resolution);
    }

    private static RequestState withTitle(String title, RequestState state) {
        return new RequestState(
                state.number(),
                title,
                state.key(),
                state.status(),
                state.severity(),
                state.modifiedAt(),
                state.notes(),
                state.resolution());
    }

    private static RequestNote note(int seconds, String text) {
        return new RequestNote(Optional.of(MORNING.plusSeconds(seconds)), "Wang Fang", text);
    }
}
