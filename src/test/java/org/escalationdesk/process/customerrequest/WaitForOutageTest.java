package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.OutageWaits;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class WaitForOutageTest extends ProcessTest {

    private static final ServiceIssue LATE = incident("EX226792", "Mail is late");
    private static final ServiceIssue LOST = incident("EX226800", "Mail is lost");

    private final Customer fabrikam = customer("Fabrikam");
    private final Customer adatum = customer("Adatum");

    @Autowired
    private OutageWaits waits;

    @Autowired
    private CaseLists lists;

    @Autowired
    private CaseNotes notes;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void anOutageAndNobodyWaits() {
        database.sql("UPDATE support_case SET awaited_outage = NULL").update();
        customers.are(fabrikam, adatum);
        nowActive(LATE);
    }

    @Test
    void aCaseRestsWhileTheServiceIsDown() {
        CaseNumber number = waiting(fabrikam);

        assertThat(instance(number, "customer-request")).isWaitingAt("waitForOutage");
        assertThat(found(number).stage()).isEqualTo(Stage.KNOWN_OUTAGE);
        assertThat(view(number, "waitForOutage").get("outage").asText())
                .isEqualTo("EX226792 Mail is late, since 2026-03-02 09:00");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance(number, "customer-request").getId())
                        .count())
                .as("nothing but the watch looks for the end")
                .isZero();
    }

    @Test
    void withoutAnIncidentThereIsNothingToWaitFor() {
        nowActive();
        CaseNumber number = open(fabrikam);

        assertThatThrownBy(() -> waitFor(number)).hasMessageContaining("No active incident of this service is known");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
    }

    @Test
    void anAdvisoryIsNoOutage() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceOperational",
                List.of(new ServiceIssue("EX3", "New look", "investigating", "advisory", null, ""))));
        CaseNumber number = open(fabrikam);

        assertThat(view(number, "troubleshoot").get("outageKnown").asBoolean()).isFalse();
        assertThatThrownBy(() -> waitFor(number)).hasMessageContaining("No active incident");
    }

    @Test
    void whatAPersonSawWhereTheDeskCannotReadIsWaitedForToo() {
        health.isUnreadable("no permission");
        CaseNumber number = open(fabrikam);

        complete(
                number,
                "troubleshoot",
                waitAnswer()
                        .put("healthSeen", "interrupted")
                        .put("healthEvidence", "The health page.")
                        .put("healthIncident", "EX9"));

        assertThat(view(number, "waitForOutage").get("outage").asText()).isEqualTo("EX9, since 2026-03-02 09:00");
        assertThat(view(number, "waitForOutage").get("outageNow").asText())
                .startsWith("The health of this service has never");
    }

    @Test
    void theEndIsToldToAllCasesOfTheCustomerAndServiceOnce() {
        CaseNumber first = waiting(fabrikam);
        CaseNumber second = waiting(fabrikam);
        CaseNumber other = waiting(adatum);
        health.isFor(fabrikam.tenantId(), ServiceHealth.read(later(), "serviceOperational", List.of()));
        health.isFor(adatum.tenantId(), ServiceHealth.read(later(), "serviceDegradation", List.of(LATE)));
        health.asked().clear();

        watch();

        assertThat(health.asked()).containsOnlyOnce(fabrikam.tenantId());
        assertThat(List.of(first, second)).allSatisfy(number -> {
            assertThat(instance(number, "customer-request")).isWaitingAt("confirmRecovery");
            assertThat(found(number).stage()).isEqualTo(Stage.TROUBLESHOOT);
            assertThat(happenings(number)).containsOnlyOnce(What.OUTAGE_OVER);
        });
        assertThat(instance(other, "customer-request")).isWaitingAt("waitForOutage");
        watch();
        assertThat(happenings(first)).containsOnlyOnce(What.OUTAGE_OVER);
    }

    @Test
    void aCaseThatCannotGoOnHoldsNoOtherUp() {
        CaseNumber broken = waiting(fabrikam);
        CaseNumber whole = waiting(fabrikam);
        String document = database.sql("SELECT document FROM support_case WHERE number = :number")
                .param("number", broken.value())
                .query(String.class)
                .single();
        write(broken, "{");
        nowActive();

        watch();

        assertThat(instance(whole, "customer-request")).isWaitingAt("confirmRecovery");
        assertThat(instance(broken, "customer-request")).isWaitingAt("waitForOutage");
        write(broken, document);
        watch();
        assertThat(instance(broken, "customer-request")).isWaitingAt("confirmRecovery");
    }

    /** Two business days from Monday, so Wednesday at midnight; what the outage took of Wednesday's hours comes on Thursday. */
    @Test
    void theSolutionIsDueLaterByWhatTheOutageTookOfTheWorkingTime() {
        CaseNumber number = open(fabrikam);
        clock.moveBy(Duration.ofHours(61));
        nowActive(LATE);
        Instant begun = clock.instant();
        waitFor(number);
        clock.moveBy(Duration.ofHours(7));
        notes.add(number, NoteKind.DESK, "It is still an outage.", "agent");

        nowActive();
        watch();

        Duration taken = Duration.between(begun, Instant.parse("2026-03-04T16:00:00Z"));
        Instant due = Instant.parse("2026-03-05T01:00:00Z").plus(taken);
        assertThat(task(number, "confirmRecovery").getDueDate()).isEqualTo(Date.from(due));
        assertThat(found(number).dueAt()).contains(due);
    }

    @Test
    void anotherIncidentIsStillAnOutage() {
        CaseNumber number = waiting(fabrikam);
        nowActive(LOST);

        watch();
        watch();

        assertThat(instance(number, "customer-request")).isWaitingAt("waitForOutage");
        assertThat(view(number, "waitForOutage").get("outageNow").asText())
                .startsWith("Still an outage: EX226800 · Mail is lost (read 2026-03-02");
        assertThat(happenings(number)).containsOnlyOnce(What.OUTAGE_GOES_ON);
    }

    @Test
    void whileTheHealthCannotBeReadTheCaseWaitsAndSaysSinceWhen() {
        CaseNumber number = waiting(fabrikam);
        watch();
        String read = view(number, "waitForOutage").get("outageNow").asText();
        health.isUnreadable("403");
        clock.moveBy(Duration.ofHours(2));

        watch();

        assertThat(read).isEqualTo("The outage goes on: EX226792 · Mail is late (read 2026-03-02 09:00).");
        assertThat(instance(number, "customer-request")).isWaitingAt("waitForOutage");
        assertThat(view(number, "waitForOutage").get("outageNow").asText())
                .startsWith("The health of this service has not been read since 2026-03-02 09:00.");
    }

    @Test
    void anAgentWhoSawTheEndEndsTheWait() {
        CaseNumber number = waiting(fabrikam);

        complete(number, "waitForOutage", "{'outcome':'over','text':'The admin center says so.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("confirmRecovery");
        assertThat(register.timeline(number))
                .anySatisfy(event -> assertThat(Said.in(event.detail()))
                        .isEqualTo("EX226792 Mail is late: The admin center says so."));
    }

    @Test
    void anAgentLeavesTheWaitAtAnyTime() {
        CaseNumber number = waiting(fabrikam);

        complete(number, "waitForOutage", "{'outcome':'work-on','text':'It is something else.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        nowActive();
        watch();
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(happenings(number)).contains(What.OUTAGE_WAIT_LEFT).doesNotContain(What.OUTAGE_OVER);
    }

    @Test
    void aProblemThatWentWithTheOutageIsConfirmedAndEnds() {
        CaseNumber number = recovering(fabrikam);

        complete(number, "confirmRecovery", "{'outcome':'solved','text':'Mail flows.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told them.'}");

        assertThat(ends(number)).containsExactly("recovered");
        assertThat(found(number).end()).contains(End.RECOVERED);
    }

    @Test
    void aProblemThatPersistsMayBeEscalatedWithTheIncident() {
        CaseNumber number = recovering(fabrikam);
        complete(number, "confirmRecovery", "{'outcome':'persists','text':'Still no mail.'}");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .incidents())
                .extracting(EndedIncident::id, EndedIncident::title)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("EX226792", "Mail is late"));
        assertThat(happenings(number)).contains(What.PERSISTS);
    }

    @Test
    void whoeverWaitsIsWatchedAlthoughNobodyElseIsOpen() {
        database.sql("UPDATE support_case SET stage = 'closed'").update();
        waiting(fabrikam);

        assertThat(lists.tenantsWithOpenCases()).containsExactly(fabrikam.tenantId());
    }

    /** The agent's transaction is open while the watch tells the case. */
    @Test
    void whoLeavesWhileTheWatchTellsLeaves() throws Exception {
        CaseNumber number = waiting(fabrikam);
        nowActive();
        CountDownLatch left = new CountDownLatch(1);
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            Future<?> agent = people.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(tx -> {
                complete(number, "waitForOutage", "{'outcome':'work-on','text':'It is something else.'}");
                left.countDown();
                pause();
            }));
            assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();

            watch();

            agent.get(20, TimeUnit.SECONDS);
        } finally {
            people.shutdownNow();
        }
        assertThat(openTasks(number)).containsExactly("troubleshoot");
        assertThat(happenings(number)).contains(What.OUTAGE_WAIT_LEFT).doesNotContain(What.OUTAGE_OVER);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> openTasks(CaseNumber number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number.value()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private void write(CaseNumber number, String document) {
        database.sql("UPDATE support_case SET document = :document WHERE number = :number")
                .param("document", document)
                .param("number", number.value())
                .update();
    }

    private void nowActive(ServiceIssue... incidents) {
        health.is(ServiceHealth.read(
                later(), incidents.length == 0 ? "serviceOperational" : "serviceDegradation", List.of(incidents)));
    }

    /** A reading is of the moment in which it is asked for; the next one is a second later. */
    private Instant later() {
        clock.moveBy(Duration.ofSeconds(1));
        return clock.instant();
    }

    private void watch() {
        management.executeJob(management
                .createJobQuery()
                .activityId("healthReadingDue")
                .singleResult()
                .getId());
    }

    private CaseNumber open(Customer customer) {
        nothingLooksTheSame();
        CaseNumber number =
                reported(report().put("customer", customer.tenantId().value()));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        return number;
    }

    private CaseNumber waiting(Customer customer) {
        CaseNumber number = open(customer);
        waitFor(number);
        return number;
    }

    private CaseNumber recovering(Customer customer) {
        CaseNumber number = waiting(customer);
        nowActive();
        watch();
        return number;
    }

    private void waitFor(CaseNumber number) {
        complete(number, "troubleshoot", waitAnswer());
    }

    private ObjectNode waitAnswer() {
        return json("{'outcome':'wait-for-outage','symptom':'mail-flow'}");
    }

    private static ServiceIssue incident(String id, String title) {
        return new ServiceIssue(id, title, "serviceDegradation", "incident", null, "");
    }

    private static Customer customer(String name) {
        return new Customer(TenantId.of(UUID.randomUUID()), name, name.toLowerCase(java.util.Locale.ROOT) + ".example");
    }
}
