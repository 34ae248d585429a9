package org.escalationdesk.process.servicerequest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.ConversationEntry;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.NotOffered;
import org.escalationdesk.delivery.DeliveryOutcome.Refused;
import org.escalationdesk.delivery.DeliveryOutcome.TryLater;
import org.escalationdesk.delivery.DeliveryOutcome.Unknown;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ServiceRequestTest extends ProcessTest {

    @Autowired
    Submissions submissions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    private ConversationWords conversation;

    private Delivery.State ledger(CaseNumber number) {
        return submissions
                .find(found(number).filing().serviceRequest().orElseThrow().key())
                .orElseThrow()
                .state();
    }

    @Test
    void theDecisionToFileIsCommittedBeforeAnythingIsSent() {
        CaseNumber number = atSubmit();

        assertThat(instance(number, "service-request")).isWaitingAt("submitServiceRequest");
        assertThat(ledger(number)).isEqualTo(Delivery.State.INTENDED);
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void theCalledProcessCarriesTheCasesNumberAndNoMore() {
        CaseNumber number = atSubmit();

        assertThat(instance(number, "service-request")).hasBusinessKey(number.value());
        assertThat(runtime.getVariables(instance(number, "service-request").getId()))
                .containsExactly(entry("caseNumber", number.value()));
    }

    @Test
    void anAcceptedRequestHasItsNumberOnBothInstances() {
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(new RequestNumber("616122292874576")));

        submit(number);

        ServiceRequest sent = channel.received().get(0);
        assertThat(sent.markedTitle()).isEqualTo("No mail since nine [" + number + "/1]");
        assertThat(sent.customer()).isEqualTo(CONTOSO);
        assertThat(sent.information().severity()).isEqualTo(Severity.B);
        assertThat(sent.information().contact().name()).isEqualTo("Han Meimei");
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(instance(number, "customer-request")).variables().containsEntry("requestNumber", "616122292874576");
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292874576"));
        assertThat(found(number).stage()).isEqualTo(Stage.WITH_21VIANET);
        assertThat(ledger(number)).isEqualTo(Delivery.State.ACCEPTED);
    }

    @Test
    void whatServesAClockIsDueWhenItIs() {
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(new RequestNumber("616122292874577")));

        submit(number);

        // filed with severity B on a Monday: until midnight in China after the next working day
        Instant due = Instant.parse("2026-03-03T16:00:00Z");
        assertThat(task(number, "recordFirstContact").getDueDate()).isEqualTo(Date.from(due));
        assertThat(found(number).dueAt()).contains(due);

        complete(
                number,
                "recordFirstContact",
                "{'person':'Zhao Lei','contactedAt':'2026-03-02T01:00:00Z','by':'phone'}");
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");

        assertThat(task(number, "provideInformation").getDueDate())
                .isEqualTo(Date.from(clock.instant().plus(Duration.ofHours(4))));
    }

    @Test
    void whileItIsBeingSentTheLedgerSaysSo() {
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(new RequestNumber("616122292870001")));
        Delivery.State[] seen = new Delivery.State[1];
        channel.whileSubmitting(() ->
                seen[0] = CompletableFuture.supplyAsync(() -> ledger(number)).join());

        submit(number);

        assertThat(seen[0]).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void aRefusedRequestGoesBackToPrepareWithTheReason() {
        CaseNumber number = atSubmit();
        channel.answers(new Refused(Sentence.words("the description is too short")));

        submit(number);

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(view(number, "prepareServiceRequest").get("notice").asText())
                .isEqualTo("21Vianet refused the service request: the description is too short");
        assertThat(proposal(number, "prepareServiceRequest").get("explanation").asText())
                .isEqualTo("We cannot trace behind the gateway.");
        assertThat(ends(number)).containsExactly("needsCorrection");
        assertThat(ledger(number)).isEqualTo(Delivery.State.REFUSED);
    }

    @Test
    void aCorrectedRequestIsANewVersionWithAKeyOfItsOwn() {
        CaseNumber number = atSubmit();
        channel.answers(new Refused(Sentence.words("too short")), new Accepted(new RequestNumber("616122292870002")));
        submit(number);

        prepare(number, supportInformation().put("description", "Nobody gets mail since nine."));
        submit(number);

        assertThat(channel.received()).extracting(ServiceRequest::version).containsExactly(1, 2);
        assertThat(channel.received().get(0).key())
                .isNotEqualTo(channel.received().get(1).key());
        assertThat(channel.received().get(1).markedTitle()).endsWith("/2]");
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    @Test
    void whereTheChannelDoesNotOfferItAPersonSubmits() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("the service answered 501")));

        submit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(found(number).stage()).isEqualTo(Stage.HAND_OVER);
        JsonNode view = view(number, "submitInAdminCenter");
        assertThat(view.get("notice").asText())
                .contains("the service answered 501")
                .doesNotContain("already be filed");
        assertThat(view.get("packageText").asText())
                .contains(
                        "No mail since nine [" + number + "/1]",
                        CONTOSO.tenantId().value(),
                        "Han Meimei");
        assertThat(view.get("mayBeFiled").asBoolean()).isFalse();
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance(number, "service-request").getId())
                        .count())
                .isZero();
        assertThat(ledger(number)).isEqualTo(Delivery.State.HANDED_OVER);
    }

    @Test
    void whatWasCertainlyNotTakenIsTriedAgainLater() {
        CaseNumber number = atSubmit();
        channel.answers(
                new TryLater(Sentence.words("21Vianet is busy"), Optional.empty()),
                new Accepted(new RequestNumber("616122292870003")));

        submit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("nextAttemptDue");
        Instant due = job(number, "nextAttemptDue").getDuedate().toInstant();
        assertThat(due).isBetween(MORNING.plusSeconds(30), MORNING.plusSeconds(37));
        clock.moveTo(due);
        run(number, "nextAttemptDue");
        submit(number);
        assertThat(channel.asked()).isEmpty();
        assertThat(channel.received())
                .extracting(ServiceRequest::key)
                .hasSize(2)
                .containsOnly(channel.received().get(0).key());
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    @Test
    void theOtherSidesWishToWaitIsHonoured() {
        CaseNumber number = atSubmit();
        channel.answers(new TryLater(Sentence.words("busy"), Optional.of(Duration.ofMinutes(5))));

        submit(number);

        assertThat(job(number, "nextAttemptDue").getDuedate().toInstant())
                .isBetween(MORNING.plusSeconds(300), MORNING.plusSeconds(306));
    }

    @Test
    void aPersonDoesNotWaitForWhatComesTooLate() {
        CaseNumber number = atSubmit();
        channel.answers(new TryLater(Sentence.words("21Vianet asks us to wait"), Optional.of(Duration.ofHours(9))));

        submit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(view(number, "submitInAdminCenter").get("notice").asText()).contains("21Vianet asks us to wait");
    }

    @Test
    void severityAReachesAPersonWithinAQuarterOfAnHour() {
        CaseNumber number = atPrepare();
        prepare(number, severityA());
        channel.answers(new TryLater(Sentence.words("busy"), Optional.of(Duration.ofMinutes(16))));

        submit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
    }

    @Test
    void whatNobodySentInItsTimeIsAPersons() {
        CaseNumber number = atSubmit();
        clock.moveBy(Duration.ofHours(3));

        submit(number);

        assertThat(channel.received()).isEmpty();
        assertThat(view(number, "submitInAdminCenter").get("notice").asText())
                .startsWith("The service request was not submitted by machine in the time that its severity leaves.");
        assertThat(view(number, "submitInAdminCenter").get("mayBeFiled").asBoolean())
                .isFalse();
    }

    @Test
    void whatMayBeOnItsWayIsWaitedForByTheTimerBeforeAnybodyLooks() {
        CaseNumber number = atSubmit();
        channel.takesAtMost(Duration.ofMinutes(2));
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("the connection to the database is cut");
        });
        Job job = job(number, "submitServiceRequest");
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("is cut");
        assertThat(ledger(number)).isEqualTo(Delivery.State.SENT);
        clock.moveBy(Duration.ofMinutes(1));

        submit(number);

        assertThat(channel.asked()).isEmpty();
        assertThat(job(number, "nextAttemptDue").getDuedate().toInstant()).isEqualTo(MORNING.plusSeconds(120));
        clock.moveTo(MORNING.plusSeconds(120));
        channel.findsFor(new LookUp.Found(new RequestNumber("616122292870011")));
        run(number, "nextAttemptDue");
        submit(number);
        assertThat(channel.received()).hasSize(1);
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292870011"));
    }

    /** A job that failed for good before a person took the request over, and is retried afterwards. */
    @Test
    void whatAPersonHasIsNotSentOnRetryInCockpitEither() {
        CaseNumber number = atSubmit();
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("a bug");
        });
        String job = job(number, "submitServiceRequest").getId();
        failForGood(job);
        ServiceRequest request = found(number).filing().serviceRequest().orElseThrow();
        transaction.executeWithoutResult(tx -> submissions.handedOver(request.key(), Sentence.none()));
        int sent = channel.received().size();
        int asked = channel.asked().size();

        retryInCockpit(job);
        submit(number);

        assertThat(channel.received()).hasSize(sent);
        assertThat(channel.asked()).hasSize(asked);
        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(view(number, "submitInAdminCenter").get("mayBeFiled").asBoolean())
                .isTrue();
    }

    @Test
    void aDeadJobThatIsRetriedTooLateLooksAndHandsOver() {
        CaseNumber number = atSubmit();
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("a bug");
        });
        String job = job(number, "submitServiceRequest").getId();
        channel.findsFor(new LookUp.Absent(), new LookUp.Absent());
        failForGood(job);
        int sent = channel.received().size();
        clock.moveBy(Duration.ofHours(3));
        channel.findsFor(new LookUp.Absent());

        retryInCockpit(job);
        submit(number);

        assertThat(channel.received()).hasSize(sent);
        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
    }

    private void failForGood(String job) {
        while (management.createJobQuery().jobId(job).singleResult().getRetries() > 0) {
            assertThatThrownBy(() -> management.executeJob(job)).isNotNull();
        }
        assertThat(runtime.createIncidentQuery()
                        .jobDefinitionIdIn(management
                                .createJobQuery()
                                .jobId(job)
                                .singleResult()
                                .getJobDefinitionId())
                        .incidentType("failedJob")
                        .count())
                .isPositive();
    }

    private void retryInCockpit(String job) {
        as("manager", "managers");
        try {
            management.setJobRetries(job, 1);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void afterAnUnclearOutcomeItLooksAndAdoptsWhatIsThere() {
        CaseNumber number = atSubmit();
        channel.answers(new Unknown(Sentence.words("no answer within 10 s")));
        channel.findsFor(new LookUp.Found(new RequestNumber("616122292870004")));
        submit(number);

        run(number, "nextAttemptDue");
        submit(number);

        assertThat(channel.received()).hasSize(1);
        assertThat(channel.asked()).containsExactly(channel.received().get(0).key());
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292870004"));
    }

    @Test
    void afterAnUnclearOutcomeItSendsAgainOnlyWhatIsAbsent() {
        CaseNumber number = atSubmit();
        channel.answers(
                new Unknown(Sentence.words("no answer within 10 s")),
                new Accepted(new RequestNumber("616122292870005")));
        channel.findsFor(new LookUp.Absent());
        submit(number);

        run(number, "nextAttemptDue");
        submit(number);

        assertThat(channel.received()).hasSize(2);
        assertThat(channel.received().get(1).key())
                .isEqualTo(channel.received().get(0).key());
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292870005"));
    }

    private CaseNumber usedUpAndUnclear() {
        CaseNumber number = atSubmit();
        channel.answers(new Unknown(Sentence.words("no answer within 10 s")));
        submit(number);
        for (int attempt = 2; attempt <= 5; attempt++) {
            channel.findsFor(new LookUp.NoAnswer(Sentence.words("21Vianet does not answer")));
            run(number, "nextAttemptDue");
            submit(number);
        }
        return number;
    }

    @Test
    void usedUpAttemptsWarnThatItMayBeFiledAndStandInCockpit() {
        CaseNumber number = usedUpAndUnclear();

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        JsonNode view = view(number, "submitInAdminCenter");
        assertThat(view.get("notice").asText()).startsWith("The service request may already be filed");
        assertThat(view.get("mayBeFiled").asBoolean()).isTrue();
        Incident incident = runtime.createIncidentQuery()
                .processInstanceId(instance(number, "service-request").getId())
                .singleResult();
        assertThat(incident.getActivityId()).isEqualTo("submitInAdminCenter");
        assertThat(Said.in(Sentence.ofStored(incident.getIncidentMessage())))
                .startsWith("The service request may already be filed");
    }

    @Test
    void usedUpAttemptsThatWereCertainlyNotTakenDoNotWarn() {
        CaseNumber number = atSubmit();
        for (int attempt = 1; attempt <= 5; attempt++) {
            channel.answers(new TryLater(Sentence.words("busy"), Optional.empty()));
            if (attempt > 1) {
                run(number, "nextAttemptDue");
            }
            submit(number);
        }

        assertThat(view(number, "submitInAdminCenter").get("mayBeFiled").asBoolean())
                .isFalse();
        assertThat(view(number, "submitInAdminCenter").get("notice").asText())
                .startsWith("The service request could not be submitted by machine: busy");
        assertThat(channel.received()).hasSize(5);
    }

    @Test
    void fromTheMomentAPersonHasItNoMachineSendsIt() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("501")));
        submit(number);
        runtime.createProcessInstanceModification(
                        instance(number, "service-request").getId())
                .startBeforeActivity("submitServiceRequest")
                .execute();

        run(number, "submitServiceRequest");

        assertThat(channel.received()).hasSize(1);
        assertThat(channel.asked()).isEmpty();
    }

    @Test
    void whatMayBeFiledIsNotFiledAgainBeforeSomebodySearched() {
        CaseNumber number = usedUpAndUnclear();

        assertThatThrownBy(() -> complete(
                        number,
                        "submitInAdminCenter",
                        filedNow("616122292870006").put("searched", false)))
                .hasMessageContaining("please search the admin center first");
        assertThat(found(number).filing().requestNumber()).isEmpty();

        complete(number, "submitInAdminCenter", filedNow("616122292870006"));
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292870006"));
        assertThat(happenings(number)).contains(What.FILED_IN_ADMIN_CENTER);
    }

    @Test
    void whatIsFoundInTheAdminCenterGoesOnAndResolvesTheIncident() {
        CaseNumber number = usedUpAndUnclear();

        complete(number, "submitInAdminCenter", foundThere("  616122292870007 "));

        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(instance(number, "customer-request")).variables().containsEntry("requestNumber", "616122292870007");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance(number, "service-request").getId())
                        .count())
                .isZero();
        assertThat(ledger(number)).isEqualTo(Delivery.State.ACCEPTED);
    }

    @Test
    void aRequestNumberBelongsToOneCaseOnly() {
        CaseNumber first = atSubmit();
        channel.answers(new Accepted(new RequestNumber("616122292870008")));
        submit(first);
        CaseNumber second = usedUpAndUnclear();

        assertThatThrownBy(() -> complete(second, "submitInAdminCenter", foundThere("616122292870008")))
                .hasMessageContaining("Request number 616122292870008 belongs to case " + first + " already");
        for (String same : List.of("616\u200b122292870008", "６１６１２２２９２８７０００８", "\u202e616122292870008\u00a0")) {
            assertThatThrownBy(() -> complete(second, "submitInAdminCenter", foundThere(same)))
                    .hasMessageContaining("Request number 616122292870008 belongs to case " + first + " already");
        }
        assertThatThrownBy(() -> complete(second, "submitInAdminCenter", foundThere("616 122292870008")))
                .hasMessageContaining("“616 122292870008” has a blank in it");
        assertThatThrownBy(() -> complete(
                        second,
                        "submitInAdminCenter",
                        foundThere("616 122292870008").put("numberHasBlanks", true)))
                .hasMessageContaining("belongs to case " + first + " already");

        assertThat(instance(second, "service-request")).isWaitingAt("submitInAdminCenter");
    }

    @Test
    void aNumberOfAnotherCaseLeadsToAPersonWhoReadsBothCases() {
        CaseNumber first = atSubmit();
        channel.answers(
                new Accepted(new RequestNumber("616122292870018")), new Accepted(new RequestNumber("616122292870018")));
        submit(first);
        CaseNumber second = atSubmit();

        submit(second);

        assertThat(instance(second, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(view(second, "submitInAdminCenter").get("notice").asText())
                .isEqualTo("What 21Vianet answered to " + second + " does not fit this case: Request number"
                        + " 616122292870018 belongs to case " + first + " already; please check the number. Look in the"
                        + " customer’s admin center which number the request of " + second
                        + " has there, and record that one.");
        assertThat(found(second).filing().requestNumber()).isEmpty();
        assertThat(found(second).stage()).isEqualTo(Stage.SUBMISSION_UNKNOWN);
        assertThat(happenings(second)).contains(What.HANDED_OVER);
        assertThat(ledger(second)).isEqualTo(Delivery.State.HANDED_OVER);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance(second, "service-request").getId())
                        .count())
                .isZero();

        complete(second, "submitInAdminCenter", foundThere("616122292870019"));
        assertThat(instance(second, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(ledger(second)).isEqualTo(Delivery.State.ACCEPTED);
        assertThat(found(first).filing().requestNumber()).contains(new RequestNumber("616122292870018"));
    }

    @Test
    void whatNeedsCorrectionGoesBackFromTheAdminCenter() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("501")));
        submit(number);

        complete(number, "submitInAdminCenter", "{'outcome':'back-to-prepare','reason':'The title is misleading.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(view(number, "prepareServiceRequest").get("notice").asText()).isEqualTo("The title is misleading.");
    }

    @Test
    void theFirstContactIsRecorded() {
        CaseNumber number = atFirstContact();

        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang Fang','contactedAt':'2026-03-02T08:59:00+08:00','by':'email',"
                        + "'said':'We look into it.','assignedSeverity':'C'}");

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(instance(number, "customer-request")).variables().containsEntry("severity", "C");
        assertThat(view(number, "workWith21Vianet").get("firstContact").asText())
                .isEqualTo("Wang Fang · E-mail · 2026-03-02 08:59");
        assertThat(conversation.of(found(number), register.timeline(number), Map.of()))
                .filteredOn(ConversationEntry::text, "We look into it.")
                .extracting(ConversationEntry::who, ConversationEntry::what)
                .containsExactly(tuple("Wang Fang", "21Vianet contacted us · 2026-03-02 08:59 (Beijing time)"));
        assertThat(view(number, "workWith21Vianet")
                        .get("exchange")
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo("We look into it.");
    }

    @Test
    void aContactInTheFutureIsASlip() {
        CaseNumber number = atFirstContact();

        assertThatThrownBy(() -> complete(
                        number,
                        "recordFirstContact",
                        "{'person':'Wang','contactedAt':'2099-01-01T00:00:00+08:00','by':'phone'}"))
                .hasMessageContaining("“They contacted us on” must not lie in the future");
    }

    @Test
    void nobodyContactsUsAboutARequestThatIsNotFiledYet() {
        CaseNumber number = atFirstContact();

        assertThatThrownBy(
                        () -> complete(
                                number,
                                "recordFirstContact",
                                "{'person':'Wang','contactedAt':'2026-03-02T08:54:00+08:00','by':'phone','assignedSeverity':'B'}"))
                .hasMessageContaining("“They contacted us on” lies before the request was filed, 2026-03-02 ");
        assertThat(found(number).work().firstContact()).isEmpty();
    }

    @Test
    void aContactByAClockThatIsAheadIsAContactOfNow() {
        CaseNumber number = atFirstContact();
        Instant now = clock.instant();
        String answer = "{'person':'Wang','contactedAt':'%s','by':'phone','assignedSeverity':'B'}";

        assertThatThrownBy(() -> complete(number, "recordFirstContact", answer.formatted(now.plusSeconds(301))))
                .hasMessageContaining("must not lie in the future");
        complete(number, "recordFirstContact", answer.formatted(now.plusSeconds(300)));

        assertThat(found(number).work().firstContact().orElseThrow().at()).isEqualTo(now);
    }

    @Test
    void whatIsResolvedBy21VianetIsConfirmedAndClosed() {
        CaseNumber number = atWork();

        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A connector was fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Li Lei gets mail.'}");

        assertThat(found(number).end()).contains(End.RESOLVED_BY_21VIANET);
        assertThat(ends(number)).containsExactlyInAnyOrder("resolved", "resolvedBy21Vianet");
    }

    @Test
    void informationThat21VianetNeedsComesFromUsAndTheWorkGoesOn() {
        CaseNumber number = atWork();

        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        assertThat(instance(number, "service-request")).isWaitingAt("provideInformation");
        assertThat(view(number, "provideInformation").get("question").asText()).isEqualTo("Which users?");
        desk.customerReplied(number, false, "All of sales.", "portal");
        assertThat(view(number, "provideInformation")
                        .get("replies")
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo("All of sales.");
        complete(
                number,
                "provideInformation",
                "{'askedCustomer':'Which users, by phone.','information':'All of sales.'}");
        notes.answer(new Accepted(found(number).filing().requestNumber().orElseThrow()));
        send(number);

        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(view(number, "workWith21Vianet").get("question").asText()).isEmpty();
        assertThat(view(number, "workWith21Vianet").get("exchange")).hasSize(2);
        assertThat(happenings(number)).contains(What.INFORMATION_NEEDED, What.CUSTOMER_ASKED, What.INFORMATION_GIVEN);
    }

    @Test
    void aLoweredSeverityIsKeptBesideTheOneAskedFor() {
        CaseNumber number = atWork();

        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'C','said':'One user only.'}");

        assertThat(found(number).severity().inForce()).contains(Severity.C);
        assertThat(found(number).preparation().information().orElseThrow().severity())
                .isEqualTo(Severity.B);
        assertThat(instance(number, "service-request")).isWaitingAt("workWith21Vianet");
        assertThat(instance(number, "customer-request")).variables().containsEntry("severity", "C");
        assertThat(happenings(number)).last().isEqualTo(What.SEVERITY_LOWERED);
    }

    @Test
    void aSeverityCannotBeLoweredToWhatItIs() {
        CaseNumber number = atWork();

        assertThatThrownBy(() -> complete(
                        number, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'B','said':'…'}"))
                .hasMessageContaining("The severity is B now; please choose a lower one.");
    }

    @Test
    void aRejectedRequestIsConfirmedAndClosedAsRejected() {
        CaseNumber number = atWork();

        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'other','said':'Not a service problem.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Explained.'}");

        assertThat(found(number).end()).contains(End.REJECTED_BY_21VIANET);
        assertThat(ends(number)).containsExactlyInAnyOrder("rejected", "rejectedBy21Vianet");
    }

    @Test
    void aProblemThatIsStillThereAfter21VianetCanBeFiledAnew() {
        CaseNumber number = atWork();
        RequestNumber first = found(number).filing().requestNumber().orElseThrow();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");

        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced again.'}");
        prepare(number, supportInformation());
        channel.answers(new Accepted(new RequestNumber("616122292870009")));
        submit(number);

        assertThat(found(number).filing().allRequestNumbers())
                .containsExactly(first, new RequestNumber("616122292870009"));
        assertThat(channel.received()).extracting(ServiceRequest::version).containsExactly(1, 2);
    }

    /** As the sync does, at any time. */
    @Test
    void aTaskThatOpensWaitsForWhoWritesTheCase() throws InterruptedException {
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(new RequestNumber("61500000000098")));
        run(number, "submitServiceRequest");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        CompletableFuture<Void> news = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(together -> {
            register.save(found(number));
            written.countDown();
            await(opening);
        }));
        written.await();

        CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> run(number, "submitServiceRequest"));
        assertThatThrownBy(() -> opened.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        opening.countDown();

        news.join();
        opened.join();
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReplyThatComesWhileTheRequestIsBeingSentLosesNothing() {
        CaseNumber number = atSubmit();
        channel.answers(new Accepted(new RequestNumber("616122292870010")));
        channel.whileSubmitting(
                () -> CompletableFuture.runAsync(() -> desk.customerReplied(number, false, "Any news?", "portal"))
                        .join());

        submit(number);

        assertThat(channel.received()).hasSize(1);
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616122292870010"));
        assertThat(found(number).guidance().replies()).hasSize(1);
    }
}
