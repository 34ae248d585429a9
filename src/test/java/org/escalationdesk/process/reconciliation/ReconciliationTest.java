package org.escalationdesk.process.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.TryLater;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Difference.Kind;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.OpenRequest;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReconciliationTest extends ProcessTest {

    private static final Instant HALF_PAST_SIX = Instant.parse("2026-03-02T22:30:00Z");
    private static final RequestNumber NOBODYS = new RequestNumber("616000000000001");

    @Autowired
    Submissions submissions;

    @Autowired
    Differences differences;

    @Autowired
    Comparisons comparisons;

    @Autowired
    JdbcClient database;

    private Deployment deployment;

    /** Cases of other tests are out of the way, and the timer counts from the test's morning. */
    @BeforeEach
    void nothingDiffers() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "another test’s"));
        database.sql("DELETE FROM difference").update();
        forgetCases();
        database.sql("UPDATE reconciliation SET compared_at = NULL, tried_at = NULL, not_compared = ''")
                .update();
        deployment = repository
                .createDeployment()
                .addClasspathResource("processes/reconciliation.bpmn")
                .addClasspathResource("processes/reviewDifferences.form")
                .deploy();
    }

    @AfterEach
    void theReconciliationOfTheDeskGoesOn() {
        repository.deleteDeployment(deployment.getId(), true);
    }

    // The timer

    @Test
    void itIsDueEveryDayAtHalfPastSixInBeijing() {
        assertThat(timer().getDuedate()).isEqualTo(Date.from(HALF_PAST_SIX));

        clock.moveTo(HALF_PAST_SIX);
        reconcile();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(HALF_PAST_SIX.plus(Duration.ofDays(1))));
    }

    @Test
    void whereNothingDiffersNobodyGetsATask() {
        reconcile();

        assertThat(reviews()).isEmpty();
        assertThat(comparisons.last().madeAt()).contains(clock.instant());
    }

    // Submissions

    @Test
    void whatTurnsOutToBeThereIsAdoptedAndTheCaseGoesOnByItself() {
        CaseNumber number = failedWhileSending();
        RequestNumber given = new RequestNumber("616000000000002");
        channel.findsFor(new LookUp.Found(given));
        int sent = channel.received().size();

        reconcileTomorrow();

        assertThat(ledger(number).state()).isEqualTo(State.ACCEPTED);
        assertThat(ledger(number).requestNumber()).contains(given);
        assertThat(job(number, "submitServiceRequest").getRetries()).isEqualTo(1);
        int asked = channel.asked().size();
        submit(number);
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(found(number).filing().requestNumber()).contains(given);
        assertThat(channel.asked()).hasSize(asked);
        assertThat(channel.received()).hasSize(sent);
        assertThat(open(Kind.SUBMISSION_NOT_SETTLED)).isEmpty();
        assertThat(runtime.createIncidentQuery().incidentType("failedJob").count())
                .isZero();
    }

    @Test
    void whatIsCertainlyAbsentIsRaisedAndNotSent() {
        CaseNumber number = failedWhileSending();
        channel.findsFor(new LookUp.Absent());
        int sent = channel.received().size();

        reconcileTomorrow();

        assertThat(open(Kind.SUBMISSION_NOT_SETTLED)).singleElement().satisfies(raised -> {
            assertThat(raised.caseNumber()).contains(number);
            assertThat(Said.in(raised.detail())).contains("does not have the service request", "Retry in Cockpit");
        });
        assertThat(channel.received()).hasSize(sent);
        assertThat(job(number, "submitServiceRequest").getRetries()).isZero();
        assertThat(reviews()).hasSize(1);
    }

    @Test
    void whatWasNeverSentIsRaisedWithoutAskingAnybody() {
        CaseNumber number = atSubmit();
        management.setJobRetries(job(number, "submitServiceRequest").getId(), 0);

        reconcileTomorrow();

        assertThat(channel.asked()).isEmpty();
        assertThat(open(Kind.SUBMISSION_NOT_SETTLED))
                .extracting(Difference::caseNumber)
                .containsExactly(Optional.of(number));
    }

    @Test
    void withoutAnAnswerItIsRaisedWithTheReason() {
        failedWhileSending();
        channel.findsFor(new LookUp.NoAnswer(Sentence.words("21Vianet does not answer.")));

        reconcileTomorrow();

        assertThat(Said.in(open(Kind.SUBMISSION_NOT_SETTLED).get(0).detail()))
                .isEqualTo("It is not known whether 21Vianet has the service request: 21Vianet does not answer.");
    }

    @Test
    void whatIsInItsTimeStillIsLeftAlone() {
        CaseNumber number = failedWhileSending();
        clock.moveTo(MORNING.plus(Duration.ofHours(2)));
        int asked = channel.asked().size();

        reconcile();

        assertThat(channel.asked()).hasSize(asked);
        assertThat(ledger(number).state()).isEqualTo(State.SENT);
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatALiveJobWillHandleIsLeftAlone() {
        CaseNumber number = atSubmit();

        reconcileTomorrow();

        assertThat(job(number, "submitServiceRequest").getRetries()).isEqualTo(3);
        assertThat(ledger(number).state()).isEqualTo(State.INTENDED);
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatALiveJobMayHaveSentIsNotAskedFor() {
        CaseNumber number = failedWhileSending();
        management.setJobRetries(job(number, "submitServiceRequest").getId(), 1);
        int asked = channel.asked().size();

        reconcileTomorrow();

        assertThat(channel.asked()).hasSize(asked);
    }

    @Test
    void whatATimerWillHandleIsLeftAlone() {
        CaseNumber number = atSubmit();
        channel.answers(new TryLater(Sentence.words("busy"), Optional.empty()));
        submit(number);

        reconcileTomorrow();

        assertThat(instance(number, "service-request")).isWaitingAt("nextAttemptDue");
        assertThat(channel.asked()).isEmpty();
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatAPersonRetriesWhileItIsLookedForIsLeftToTheJob() {
        CaseNumber number = failedWhileSending();
        String job = job(number, "submitServiceRequest").getId();
        channel.findsFor(new LookUp.Found(new RequestNumber("616000000000003")));
        channel.whileLooking(() -> CompletableFuture.runAsync(() -> management.setJobRetries(job, 2))
                .join());

        reconcileTomorrow();

        assertThat(ledger(number).state()).isEqualTo(State.SENT);
        assertThat(job(number, "submitServiceRequest").getRetries()).isEqualTo(2);
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatWasSettledWhileItIsLookedForIsNotTouched() {
        CaseNumber number = failedWhileSending();
        RequestNumber given = new RequestNumber("616000000000004");
        channel.findsFor(new LookUp.Found(given), new LookUp.Found(new RequestNumber("616000000000014")));
        whileItIsLookedFor(number, () -> submit(number));

        reconcileTomorrow();

        assertThat(ledger(number).requestNumber()).contains(given);
        assertThat(found(number).filing().requestNumber()).contains(given);
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatWasSettledWhileItWasNotFoundIsNotRaised() {
        for (LookUp lookUp :
                List.of(new LookUp.Absent(), new LookUp.NoAnswer(Sentence.words("21Vianet does not answer.")))) {
            CaseNumber number = failedWhileSending();
            channel.findsFor(new LookUp.Found(number(lookUp instanceof LookUp.Absent ? 51 : 52)), lookUp);
            whileItIsLookedFor(number, () -> submit(number));

            reconcileTomorrow();

            assertThat(ledger(number).state()).isEqualTo(State.ACCEPTED);
            assertThat(differences.countOpen()).isZero();
            clock.moveTo(MORNING);
        }
    }

    /** The row is as it was but for its count: whoever sent it again is in the middle of it, as far as anybody knows. */
    @Test
    void whatWasSentAgainWhileItIsLookedForIsNotTouched() {
        CaseNumber number = failedWhileSending();
        channel.findsFor(new LookUp.Absent(), new LookUp.Found(new RequestNumber("616000000000024")));
        String job = job(number, "submitServiceRequest").getId();
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("a bug");
        });
        whileItIsLookedFor(number, () -> {
            clock.moveTo(MORNING.plus(Duration.ofHours(1)));
            assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("a bug");
            management.setJobRetries(job, 0);
        });

        reconcileTomorrow();

        assertThat(ledger(number).state()).isEqualTo(State.SENT);
        assertThat(ledger(number).attempts()).isEqualTo(2);
        assertThat(job(number, "submitServiceRequest").getRetries()).isZero();
    }

    /** Somebody has the job of the case run once more in the middle of the look-up. */
    private void whileItIsLookedFor(CaseNumber number, Runnable work) {
        String job = job(number, "submitServiceRequest").getId();
        channel.whileLooking(() -> {
            channel.whileLooking(() -> {});
            // not within the command that looks, which would write at its own end
            CompletableFuture.runAsync(() -> {
                        management.setJobRetries(job, 1);
                        work.run();
                    })
                    .join();
        });
    }

    @Test
    void whatIsThereButHasNoCaseToGoOnWithIsRaisedOnce() {
        CaseNumber number = failedWhileSending();
        runtime.deleteProcessInstance(instance(number, "customer-request").getId(), "gone");
        channel.findsFor(new LookUp.Found(new RequestNumber("616000000000005")));

        reconcileTomorrow();

        assertThat(Said.in(open(Kind.SUBMISSION_NOT_SETTLED).get(0).detail())).contains("616000000000005");
        assertThat(ledger(number).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void theNumberOfAnotherCaseIsNotAdopted() {
        CaseNumber other = atFirstContact();
        CaseNumber number = failedWhileSending();
        channel.findsFor(new LookUp.Found(found(other).filing().requestNumber().orElseThrow()));

        reconcileTomorrow();

        assertThat(ledger(number).state()).isEqualTo(State.SENT);
        assertThat(Said.in(open(Kind.SUBMISSION_NOT_SETTLED).get(0).detail())).contains("belongs to case " + other);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersWaiting() {
        CaseNumber first = failedWhileSending();
        CaseNumber second = failedWhileSending();
        RequestNumber given = new RequestNumber("616000000000006");
        channel.whileLooking(() -> {
            channel.whileLooking(() -> {});
            throw new IllegalStateException("a bug");
        });
        channel.findsFor(new LookUp.Found(given), new LookUp.Found(given));

        reconcileTomorrow();

        assertThat(List.of(ledger(first).state(), ledger(second).state()))
                .containsExactlyInAnyOrder(State.SENT, State.ACCEPTED);
    }

    @Test
    void moreThanAPageOfThemIsSettled() {
        CaseNumber number = atSubmit();
        for (int version = 2; version <= 450; version++) {
            database.sql(
                            "INSERT INTO delivery (delivery_key, case_number, package_version, tenant_id, state, attempts, "
                                    + "reason, intended_at, changed_at, give_up_at) SELECT :key, case_number, :version, tenant_id, "
                                    + "'NOT_TAKEN', 1, '', intended_at, changed_at, give_up_at FROM delivery "
                                    + "WHERE package_version = 1 AND case_number = :number")
                    .param("key", UUID.randomUUID().toString())
                    .param("version", version)
                    .param("number", number.value())
                    .update();
        }

        List<Submission> first = submissions.standing(HALF_PAST_SIX, Optional.empty(), 200);
        List<Submission> second = submissions.standing(HALF_PAST_SIX, Optional.of(first.get(199)), 200);
        List<Submission> third = submissions.standing(HALF_PAST_SIX, Optional.of(second.get(199)), 200);

        assertThat(third).hasSize(50);
        assertThat(List.of(first, second, third).stream()
                        .flatMap(List::stream)
                        .map(Submission::key)
                        .distinct())
                .hasSize(450);
    }

    @Test
    void whatIsSettledByThenIsListedNoLonger() {
        CaseNumber number = failedWhileSending();
        channel.findsFor(new LookUp.Absent());
        reconcileTomorrow();
        management.setJobRetries(job(number, "submitServiceRequest").getId(), 1);
        channel.findsFor(new LookUp.Absent());
        submit(number);
        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");

        clock.moveBy(Duration.ofDays(1));
        reconcile();

        assertThat(differences.countOpen()).isZero();
        assertThat(reviews()).hasSize(1);
    }

    // Open requests

    @Test
    void whatIsOpenOnBothSidesIsNoDifference() {
        CaseNumber number = atWork();
        openRequests.are(List.of(open(found(number).filing().requestNumber().orElseThrow(), "")));

        reconcile();

        assertThat(differences.countOpen()).isZero();
        assertThat(openRequests.asked()).isEmpty();
    }

    @Test
    void aRequestThatNoCaseHasIsListed() {
        openRequests.are(List.of(), List.of(open(NOBODYS, "Mailbox is full")));

        reconcile();

        assertThat(open(Kind.UNKNOWN_REQUEST)).singleElement().satisfies(unknown -> {
            assertThat(unknown.requestNumber()).contains(NOBODYS);
            assertThat(unknown.caseNumber()).isEmpty();
            assertThat(Said.in(unknown.detail())).contains("Mailbox is full");
        });
    }

    @Test
    void aRequestThatIsBeingFiledAtThisMomentIsNoDifference() {
        CaseNumber number = failedWhileSending();
        openRequests.are(List.of(open(NOBODYS, "No mail since nine [" + number + "/1]")));

        reconcile();

        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void aRequestThatNamesACaseWithAnotherNumberIsListedWithTheCase() {
        CaseNumber number = atWork();
        openRequests.are(List.of(
                open(found(number).filing().requestNumber().orElseThrow(), ""),
                open(NOBODYS, "No mail since nine [" + number + "/1]")));

        reconcile();

        assertThat(open(Kind.UNKNOWN_REQUEST)).singleElement().satisfies(unknown -> {
            assertThat(unknown.caseNumber()).contains(number);
            assertThat(unknown.requestNumber()).contains(NOBODYS);
        });
    }

    @Test
    void aCaseWhoseRequestIsClosedThereIsListed() {
        CaseNumber number = atWork();
        openRequests.stand(found(number).filing().requestNumber().orElseThrow(), OpenRequests.Standing.CLOSED);

        reconcile();

        assertThat(open(Kind.NOT_OPEN_THERE)).singleElement().satisfies(closed -> {
            assertThat(closed.caseNumber()).contains(number);
            assertThat(Said.in(closed.detail())).contains("is closed");
        });
    }

    @Test
    void aCaseWhoseRequestNobodyThereKnowsIsListed() {
        CaseNumber number = atWork();
        openRequests.stand(found(number).filing().requestNumber().orElseThrow(), OpenRequests.Standing.UNKNOWN);

        reconcile();

        assertThat(Said.in(open(Kind.NOT_OPEN_THERE).get(0).detail())).contains("does not know");
    }

    /** It moved from one status to the other between two pages. */
    @Test
    void whatWasOnNoPageAndIsOpenNeverthelessIsNoDifference() {
        CaseNumber number = atWork();

        reconcile();

        assertThat(openRequests.asked())
                .containsExactly(found(number).filing().requestNumber().orElseThrow());
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void aCaseThatIsResolvedWhileTheyAreReadIsNoDifference() {
        CaseNumber number = atWork();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        openRequests.stand(request, OpenRequests.Standing.CLOSED);
        openRequests.whilePaging(() -> {
            openRequests.whilePaging(() -> {});
            CompletableFuture.runAsync(() -> complete(
                            number, "workWith21Vianet", "{'outcome':'resolved','said':'A connector was fixed.'}"))
                    .join();
        });

        reconcile();

        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void aRequestThatIsOpenThoughItsCaseIsClosedIsListed() {
        CaseNumber number = atWork();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A connector was fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Li Lei gets mail.'}");
        openRequests.are(List.of(open(request, "")));

        reconcile();

        assertThat(open(Kind.STILL_OPEN_THERE)).singleElement().satisfies(still -> {
            assertThat(still.caseNumber()).contains(number);
            assertThat(still.requestNumber()).contains(request);
        });
    }

    @Test
    void aRequestThatTheCaseHadBeforeAndThatIsOpenIsListed() {
        CaseNumber number = atWork();
        RequestNumber first = found(number).filing().requestNumber().orElseThrow();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        openRequests.are(List.of(open(first, "")));

        reconcile();

        assertThat(Said.in(open(Kind.STILL_OPEN_THERE).get(0).detail())).contains("had before");
    }

    @Test
    void aListThatDoesNotEndIsGivenUpAndSaysSo() {
        openRequests.are(List.of(open(NOBODYS, "")));
        openRequests.neverEnd();

        reconcile();

        assertThat(Said.in(comparisons.last().notMade())).isEqualTo("The list of open service requests does not end.");
        assertThat(comparisons.last().madeAt()).isEmpty();
    }

    @Test
    void aListThatTakesTooLongIsGivenUpAndSettlesNothing() {
        openRequests.are(List.of(open(NOBODYS, "")));
        reconcile();
        openRequests.are(List.of(), List.of());
        openRequests.whilePaging(() -> clock.moveBy(Duration.ofMinutes(2)));

        reconcile();

        assertThat(Said.in(comparisons.last().notMade()))
                .isEqualTo("The list of open service requests could not be read in time.");
        assertThat(open(Kind.UNKNOWN_REQUEST)).hasSize(1);
    }

    @Test
    void whereRequestsAreFiledByHandNobodyIsAskedAndItSaysSo() {
        atWork();
        openRequests.cannotBeAsked();

        reconcile();

        assertThat(Said.in(comparisons.last().notMade())).contains("which the desk cannot ask");
        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void whatDiffersNoLongerSettlesItself() {
        CaseNumber number = atWork();
        RequestNumber request = found(number).filing().requestNumber().orElseThrow();
        openRequests.stand(request, OpenRequests.Standing.CLOSED);
        reconcile();
        openRequests.stand(request, OpenRequests.Standing.OPEN);
        clock.moveBy(Duration.ofDays(1));

        reconcile();

        assertThat(differences.countOpen()).isZero();
    }

    @Test
    void aCaseThatGetsTheNumberOfAnUnknownRequestSettlesIt() {
        openRequests.are(List.of(open(NOBODYS, "")));
        reconcile();
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(NOBODYS));
        submit(number);

        clock.moveBy(Duration.ofDays(1));
        reconcile();

        assertThat(differences.countOpen()).isZero();
    }

    // The managers

    @Test
    void managersSeeTheNewestListAndAgentsSeeNothing() throws JsonProcessingException {
        openRequests.are(List.of(open(NOBODYS, "Mailbox is full")));
        reconcile();
        Task review = review();

        assertThat(review.getDueDate()).isEqualTo(Date.from(clock.instant().plus(Duration.ofHours(8))));
        assertThat(view(review).at("/differences/0/requestNumber").asText()).isEqualTo(NOBODYS.value());
        assertThat(view(review).at("/differences/0/kind").asText()).isEqualTo("Unknown here");
        assertThat(view(review).get("compared").asText()).isEqualTo("2026-03-02 09:00");
        transaction(() -> differences.found(
                Kind.UNKNOWN_REQUEST, Optional.empty(), Optional.of(number(7)), Sentence.words("Later")));
        assertThat(view(review).get("differences")).hasSize(2);
        as("manager", "managers");
        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isEqualTo(1);
        as("agent", "agents");
        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isZero();
        identity.clearAuthentication();
    }

    @Test
    void oneTaskIsOpenAtATime() {
        openRequests.are(List.of(open(NOBODYS, "")));

        reconcile();
        clock.moveBy(Duration.ofDays(1));
        openRequests.are(List.of(open(NOBODYS, ""), open(number(8), "")));
        reconcile();

        assertThat(reviews()).hasSize(1);
        assertThat(differences.countOpen()).isEqualTo(2);
    }

    @Test
    void allThatIsShownIsSettledWithANote() {
        openRequests.are(List.of(open(NOBODYS, ""), open(number(8), "")));
        reconcile();

        review("{'settle':'all','newest':'" + newest() + "','note':'Filed by phone.'}");

        assertThat(reviews()).isEmpty();
        assertThat(database.sql("SELECT settled_by || ': ' || note FROM difference")
                        .query(String.class)
                        .list())
                .containsExactly("manager: Filed by phone.", "manager: Filed by phone.");
    }

    @Test
    void whatCameAfterTheFormWasOpenedIsNotSettledUnseen() {
        openRequests.are(List.of(open(NOBODYS, "")));
        reconcile();
        String newest = newest();
        transaction(() -> differences.found(
                Kind.UNKNOWN_REQUEST, Optional.empty(), Optional.of(number(9)), Sentence.words("Later")));

        review("{'settle':'all','newest':'" + newest + "','note':'Seen.'}");

        assertThat(open(Kind.UNKNOWN_REQUEST))
                .extracting(Difference::requestNumber)
                .containsExactly(Optional.of(number(9)));
        assertThat(reviews()).hasSize(1);
    }

    @Test
    void theRestOfWhatIsChosenStaysInANewTask() {
        openRequests.are(List.of(open(NOBODYS, ""), open(number(8), "")));
        reconcile();
        List<Difference> both = open(Kind.UNKNOWN_REQUEST);

        review("{'settle':'chosen','chosen':['" + both.get(0).id() + "'],'note':'Known.'}");

        assertThat(open(Kind.UNKNOWN_REQUEST)).containsExactly(both.get(1));
        assertThat(reviews()).hasSize(1);
    }

    @Test
    void whatIsMissingIsTold() {
        openRequests.are(List.of(open(NOBODYS, "")));
        reconcile();

        assertThatThrownBy(() -> review("{'settle':'chosen','chosen':[],'note':'Known.'}"))
                .hasMessageContaining("Those that are settled");
        assertThatThrownBy(() -> review("{'settle':'all','newest':'1','note':' '}"))
                .hasMessageContaining("What came of it");
        assertThat(differences.countOpen()).isEqualTo(1);
    }

    @Test
    void whatAManagerHasSettledIsNotListedAgainUntilItWasGone() {
        openRequests.are(List.of(open(NOBODYS, "")));
        reconcile();
        review("{'settle':'all','newest':'" + newest() + "','note':'Known.'}");

        clock.moveBy(Duration.ofDays(1));
        reconcile();
        assertThat(reviews()).isEmpty();
        openRequests.are();
        clock.moveBy(Duration.ofDays(1));
        reconcile();
        openRequests.are(List.of(open(NOBODYS, "")));
        clock.moveBy(Duration.ofDays(1));
        reconcile();

        assertThat(open(Kind.UNKNOWN_REQUEST)).hasSize(1);
        assertThat(reviews()).hasSize(1);
    }

    @Test
    void aLongListIsCutAndSaysSo() throws JsonProcessingException {
        openRequests.are(IntStream.range(0, 203)
                .mapToObj(i -> open(number(1000 + i), ""))
                .toList());
        reconcile();

        JsonNode view = view(review());

        assertThat(view.get("differences")).hasSize(200);
        assertThat(view.get("more").asText()).isEqualTo("There are 3 more; they come when these are settled.");
    }

    // What the tests do

    /** The step that files it died for good while it was being sent. */
    private CaseNumber failedWhileSending() {
        CaseNumber number = atSubmit();
        Job job = job(number, "submitServiceRequest");
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("a bug");
        channel.whileSubmitting(() -> {});
        management.setJobRetries(job.getId(), 0);
        return number;
    }

    private Submission ledger(CaseNumber number) {
        ServiceRequest request = found(number).filing().serviceRequest().orElseThrow();
        return submissions.find(request.key()).orElseThrow();
    }

    private static OpenRequest open(RequestNumber number, String title) {
        return new OpenRequest(number, Optional.empty(), title);
    }

    private static RequestNumber number(int i) {
        return new RequestNumber("61600000001" + i);
    }

    private List<Difference> open(Kind kind) {
        return differences.open(1000).stream()
                .filter(difference -> difference.kind() == kind)
                .toList();
    }

    private void reconcileTomorrow() {
        clock.moveTo(HALF_PAST_SIX);
        reconcile();
    }

    private void reconcile() {
        management.executeJob(timer().getId());
        for (String step : List.of("settleSubmissions", "compareRequests")) {
            management.executeJob(
                    management.createJobQuery().activityId(step).singleResult().getId());
        }
    }

    private Job timer() {
        return management.createJobQuery().activityId("reconciliationDue").singleResult();
    }

    private List<Task> reviews() {
        return tasks.createTaskQuery().taskDefinitionKey("reviewDifferences").list();
    }

    private Task review() {
        return tasks.createTaskQuery().taskDefinitionKey("reviewDifferences").singleResult();
    }

    private void review(String answer) {
        as("manager", "managers");
        try {
            forms.submitTaskForm(
                    review().getId(), Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private JsonNode view(Task task) throws JsonProcessingException {
        return mapper.readTree(tasks.getVariableLocal(task.getId(), "review").toString());
    }

    private String newest() {
        List<Difference> open = differences.open(1000);
        return Long.toString(open.get(open.size() - 1).id());
    }

    private void transaction(Runnable work) {
        transactions.executeWithoutResult(tx -> work.run());
    }

    @Autowired
    private org.springframework.transaction.support.TransactionTemplate transactions;
}
