package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.HandOver;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SubmissionState;
import org.escalationdesk.cases.Submitted;
import org.escalationdesk.delivery.DeliveryOutcome.Unknown;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person files by hand: only one at a time, and whoever comes after somebody who left looks first. */
class HandOverTest extends ProcessTest {

    @Autowired
    private org.escalationdesk.cases.CaseLists lists;

    private static final String TASK = "submitInAdminCenter";

    private void claim(CaseNumber number, String user) {
        as(user, "agents");
        try {
            tasks.claim(task(number, TASK).getId(), user);
        } finally {
            identity.clearAuthentication();
        }
    }

    private void giveBack(CaseNumber number, String user) {
        as(user, "agents");
        try {
            tasks.setAssignee(task(number, TASK).getId(), null);
        } finally {
            identity.clearAuthentication();
        }
    }

    private void theWatchLooks() {
        Job job = management
                .createJobQuery()
                .processDefinitionKey("hand-over-watch")
                .timers()
                .singleResult();
        management.executeJob(job.getId());
    }

    private String shown(CaseNumber number) {
        return found(number).filing().submissionState().orElseThrow().code();
    }

    private CaseNumber held() {
        CaseNumber number = atHandOver();
        claim(number, "agent");
        return number;
    }

    // Handed to a colleague by the desk

    @Test
    void itIsHandedToAColleagueAndBackWithAWord() {
        CaseNumber number = atHandOver();

        as("agent", "agents");
        assertThat(desk.handedOver(number, Optional.empty(), "helpdesk", "Please file it.", "agent"))
                .isTrue();
        assertThat(task(number, TASK).getAssignee()).isEqualTo("helpdesk");
        assertThat(found(number).filing().handOver().flatMap(HandOver::holder)).contains("helpdesk");
        as("helpdesk", "agents");
        assertThat(desk.givenBack(number, "I am off.", "helpdesk")).isTrue();

        assertThat(task(number, TASK).getAssignee()).isNull();
        assertThat(shown(number)).isEqualTo("submission-unknown");
        assertThat(happenings(number)).containsSubsequence(What.GIVEN_TO_COLLEAGUE, What.GIVEN_BACK);
    }

    // One person holds it

    @Test
    void whoClaimsItHasItForAnHour() {
        CaseNumber number = atHandOver();
        assertThat(found(number).filing().submissionState()).contains(SubmissionState.HANDED_OVER);

        claim(number, "agent");

        HandOver handOver = found(number).filing().handOver().orElseThrow();
        assertThat(handOver.holder()).contains("agent");
        assertThat(handOver.heldUntil()).contains(MORNING.plus(Duration.ofHours(1)));
        assertThat(happenings(number)).last().isEqualTo(What.TAKEN_IN_HAND);
        assertThat(view(number, TASK).get("submission").asText())
                .isEqualTo("Handed over; agent has it in hand until 2026-03-02 10:00");
        assertThat(shown(number)).isEqualTo("handed-over");
    }

    @Test
    void nobodyFilesWhatNobodyHasInHand() {
        CaseNumber number = atHandOver();
        as("agent", "agents");

        assertThatThrownBy(() -> forms.submitTaskForm(
                        task(number, TASK).getId(),
                        java.util.Map.of(
                                "answer",
                                org.camunda.spin.Spin.JSON(
                                        filedNow("620000000000001").toString()))))
                .hasMessageContaining("Please claim the task first");

        assertThat(found(number).filing().requestNumber()).isEmpty();
    }

    @Test
    void ofTwoWhoClaimItAtTheSameMomentOneGetsItAndTheOtherASentence() throws Exception {
        CaseNumber number = atHandOver();
        String id = task(number, TASK).getId();

        List<Optional<String>> refusals = atTheSameMoment(claimOf(id, "agent"), claimOf(id, "wang"));

        assertThat(refusals.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(refusals.stream().flatMap(Optional::stream))
                .singleElement()
                .asString()
                .matches("(?s).*(has this service request in hand|has just taken this task|is claimed by).*");
        String holder =
                found(number).filing().handOver().flatMap(HandOver::holder).orElseThrow();
        assertThat(task(number, TASK).getAssignee()).isEqualTo(holder);
        assertThat(happenings(number).stream().filter(What.TAKEN_IN_HAND::equals))
                .hasSize(1);
    }

    private Callable<Void> claimOf(String id, String user) {
        return () -> {
            as(user, "agents");
            tasks.claim(id, user);
            return null;
        };
    }

    /** What each was refused for; empty where it was not. */
    private List<Optional<String>> atTheSameMoment(Callable<Void> one, Callable<Void> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> done = Stream.of(one, other)
                    .map(work -> threads.submit(() -> {
                        try {
                            together.await();
                            return work.call();
                        } finally {
                            identity.clearAuthentication();
                        }
                    }))
                    .toList();
            List<Optional<String>> refusals = new java.util.ArrayList<>();
            for (Future<Void> each : done) {
                try {
                    each.get();
                    refusals.add(Optional.empty());
                } catch (ExecutionException refused) {
                    refusals.add(Optional.of(refused.getCause().getMessage()));
                }
            }
            return refusals;
        } finally {
            threads.shutdownNow();
        }
    }

    // Nobody knows

    @Test
    void whoDoesNotSayInTimeWhatBecameOfItLosesIt() {
        CaseNumber number = held();
        String before = task(number, TASK).getId();
        clock.moveBy(Duration.ofHours(1));

        theWatchLooks();

        Task task = task(number, TASK);
        assertThat(task.getId()).isNotEqualTo(before);
        assertThat(task.getAssignee()).isNull();
        assertThat(task.getDueDate()).isEqualTo(java.util.Date.from(MORNING.plus(Duration.ofHours(2))));
        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        assertThat(found(number).filing().submissionState()).contains(SubmissionState.SUBMISSION_UNKNOWN);
        assertThat(found(number).filing().handOver().flatMap(HandOver::holder)).isEmpty();
        assertThat(view(number, TASK).get("notice").asText())
                .startsWith("agent had the service request in hand for too long");
        assertThat(view(number, TASK).get("mayBeFiled").asBoolean()).isTrue();
        assertThat(shown(number)).isEqualTo("submission-unknown");
        assertThat(lists.search(new org.escalationdesk.cases.CaseSearch(
                                "",
                                Optional.of(Stage.SUBMISSION_UNKNOWN),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                200))
                        .items())
                .extracting(org.escalationdesk.cases.CaseSummary::number)
                .contains(number);
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void aMomentBeforeItIsStillTheirs() {
        CaseNumber number = held();
        clock.moveBy(Duration.ofHours(1).minusMillis(1));

        theWatchLooks();

        assertThat(task(number, TASK).getAssignee()).isEqualTo("agent");
        complete(number, TASK, filedNow("620000000000002"));
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("620000000000002"));
    }

    @Test
    void whatWasSaidInTimeIsNotReleasedLater() {
        CaseNumber number = held();
        complete(number, TASK, filedNow("620000000000003"));
        clock.moveBy(Duration.ofHours(2));

        theWatchLooks();

        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(happenings(number)).doesNotContain(What.SUBMISSION_UNKNOWN);
    }

    @Test
    void whoTakesItNextHasAnHourOfTheirOwn() {
        CaseNumber number = held();
        clock.moveBy(Duration.ofHours(1));
        theWatchLooks();
        clock.moveBy(Duration.ofMinutes(10));

        claim(number, "wang");

        assertThat(found(number).filing().handOver().flatMap(HandOver::heldUntil))
                .contains(MORNING.plus(Duration.ofMinutes(130)));
        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        clock.moveBy(Duration.ofMinutes(59));
        theWatchLooks();
        assertThat(task(number, TASK).getAssignee()).isEqualTo("wang");
    }

    @Test
    void whoComesAfterLooksFirst() {
        CaseNumber number = held();
        clock.moveBy(Duration.ofHours(1));
        theWatchLooks();

        for (String outcome : List.of("filed-now", "back-to-prepare")) {
            assertThatThrownBy(() -> complete(
                            number,
                            TASK,
                            filedNow("620000000000004")
                                    .put("outcome", outcome)
                                    .put("reason", "…")
                                    .put("searched", false)))
                    .hasMessageContaining("please search the admin center first");
        }

        complete(number, TASK, filedNow("620000000000004"));
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("620000000000004"));
        assertThat(found(number).filing().submissionState()).contains(SubmissionState.SUBMITTED);
    }

    @Test
    void whatTheOneBeforeHadFiledIsFound() {
        CaseNumber number = held();
        clock.moveBy(Duration.ofHours(1));
        theWatchLooks();

        complete(
                number,
                TASK,
                foundThere("620000000000005")
                        .put("submittedAt", MORNING.plusSeconds(600).toString()));

        assertThat(happenings(number)).contains(What.FOUND_IN_ADMIN_CENTER);
        assertThat(found(number).filing().submitted())
                .contains(new Submitted(MORNING.plusSeconds(600), Optional.empty()));
        assertThat(found(number).work().initialResponse().orElseThrow().elapsed(MORNING.plusSeconds(660)))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoGivesItBackLeavesItUnknown() {
        CaseNumber number = held();
        String id = task(number, TASK).getId();

        giveBack(number, "agent");

        assertThat(task(number, TASK).getId()).isEqualTo(id);
        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        assertThat(view(number, TASK).get("notice").asText()).startsWith("agent had the service request in hand");
        assertThat(shown(number)).isEqualTo("submission-unknown");
        clock.moveBy(Duration.ofHours(2));
        theWatchLooks();
        assertThat(happenings(number).stream().filter(What.SUBMISSION_UNKNOWN::equals))
                .hasSize(1);
    }

    @Test
    void whereTheFormBrokeNobodyKnowsAndNoMachineTries() {
        CaseNumber number = held();

        complete(number, TASK, "{'outcome':'nobody-knows','reason':'The page closed by itself.'}");

        assertThat(task(number, TASK).getAssignee()).isNull();
        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        assertThat(view(number, TASK).get("notice").asText())
                .startsWith(
                        "Demo Agent does not know whether the service request went through: The page closed by itself.");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance(number, "service-request").getId())
                        .count())
                .isZero();
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void whatAMachineLeftUnclearIsUnknownToo() {
        CaseNumber number = atSubmit();
        channel.answers(new Unknown(Sentence.words("no answer within 10 s")));
        submit(number);
        for (int attempt = 2; attempt <= 5; attempt++) {
            channel.findsFor(
                    new org.escalationdesk.delivery.LookUp.NoAnswer(Sentence.words("21Vianet does not answer")));
            run(number, "nextAttemptDue");
            submit(number);
        }

        assertThat(found(number).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        assertThat(shown(number)).isEqualTo("submission-unknown");
    }

    // Submitted

    @Test
    void theTenantIsComparedBeforeItIsFiled() {
        CaseNumber number = held();

        assertThatThrownBy(
                        () -> complete(number, TASK, filedNow("620000000000006").put("tenantCompared", false)))
                .hasMessageContaining("Please compare customer, domain and tenant id");

        assertThat(found(number).filing().requestNumber()).isEmpty();
    }

    @Test
    void numberTimeAndWayAreAllNeeded() {
        CaseNumber number = held();

        assertThatThrownBy(() -> complete(number, TASK, "{'outcome':'filed-now','tenantCompared':true}"))
                .hasMessageContaining(
                        "“21Vianet's request number”, “Submitted”, “How was it submitted?” must not be empty.");
    }

    @Test
    void aRequestByPhoneIsRecordedAsSuch() {
        CaseNumber number = held();
        clock.moveBy(Duration.ofMinutes(20));

        complete(
                number,
                TASK,
                filedNow("  SR 4711/A ")
                        .put("numberHasBlanks", true)
                        .put("by", "phone")
                        .put("submittedAt", MORNING.plusSeconds(900).toString()));

        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("SR 4711/A"));
        assertThat(found(number).filing().submitted())
                .contains(new Submitted(MORNING.plusSeconds(900), Optional.of(FiledBy.PHONE)));
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(shown(number)).isEqualTo("submitted");
    }

    @Test
    void aSubmissionLiesBetweenTheHandOverAndNow() {
        CaseNumber number = held();

        assertThatThrownBy(() -> complete(
                        number,
                        TASK,
                        filedNow("620000000000007")
                                .put("submittedAt", MORNING.plusSeconds(301).toString())))
                .hasMessageContaining("“Submitted on” must not lie in the future");
        assertThatThrownBy(() -> complete(
                        number,
                        TASK,
                        filedNow("620000000000007")
                                .put("submittedAt", MORNING.minusSeconds(1).toString())))
                .hasMessageContaining("“Submitted on” lies before the request could be submitted, 2026-03-02 ");

        complete(
                number,
                TASK,
                filedNow("620000000000007")
                        .put("submittedAt", MORNING.plusSeconds(300).toString()));
        assertThat(found(number).filing().submissionState()).contains(SubmissionState.SUBMITTED);
        assertThat(found(number).filing().submitted().orElseThrow().at()).isEqualTo(MORNING);
    }

    @Test
    void aNumberThatAnotherCaseHadBeforeIsItsOwn() {
        CaseNumber first = held();
        complete(first, TASK, filedNow("620000000000008"));
        complete(
                first,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        complete(first, "workWith21Vianet", "{'outcome':'resolved','said':'Works again.'}");
        complete(first, "confirmWithCustomer", "{'outcome':'still-there','text':'It does not.'}");
        CaseNumber second = held();

        assertThatThrownBy(() -> complete(second, TASK, filedNow("620000000000008")))
                .hasMessageContaining("Request number 620000000000008 belongs to case " + first + " already");
    }

    @Test
    void oneNumberAtTheSameMomentForTwoCasesIsOnesAndTheOtherIsToldWhose() throws Exception {
        CaseNumber one = held();
        CaseNumber other = held();
        String number = "62" + one.value().substring(8) + "0000009";

        List<Optional<String>> refusals = atTheSameMoment(filing(one, number), filing(other, number));

        assertThat(refusals.stream().filter(Optional::isEmpty)).hasSize(1);
        CaseNumber winner = refusals.get(0).isEmpty() ? one : other;
        CaseNumber loser = refusals.get(0).isEmpty() ? other : one;
        assertThat(refusals.stream().flatMap(Optional::stream))
                .singleElement()
                .asString()
                .contains("Request number " + number + " belongs to case " + winner
                        + " already; please check the number.");
        assertThat(found(winner).filing().requestNumber()).contains(new RequestNumber(number));
        assertThat(found(loser).filing().requestNumber()).isEmpty();
        assertThat(task(loser, TASK).getAssignee()).isEqualTo("agent");
    }

    private Callable<Void> filing(CaseNumber number, String requestNumber) {
        String id = task(number, TASK).getId();
        String answer = filedNow(requestNumber).toString();
        return () -> {
            as("agent", "agents");
            forms.submitTaskForm(id, java.util.Map.of("answer", org.camunda.spin.Spin.JSON(answer)));
            return null;
        };
    }
}
