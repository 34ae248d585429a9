package org.escalationdesk.process.engine.upgrades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.nodes.StartLock;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StageOf;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.TwoNodes;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Cases that wait in every user task there is, while a new version of the models comes. */
@WholeRun
class RunningCasesTest extends ModelVersionsTest {

    /** The step before, by the id of the task to which it alone leads. */
    private static final Map<String, String> OUTCOMES =
            Map.of("overrideCriteria", "ask-override", "approveSeverityA", "criteria-met");

    /** What an agent writes, by the id of the task. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("clarifyCustomer", "{'outcome':'go-on-without-access','service':'intune'}"),
            entry("compareCases", "{'outcome':'go-on'}"),
            entry("troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}"),
            entry("waitForOutage", "{'outcome':'work-on','text':'We can do more.'}"),
            entry("confirmRecovery", "{'outcome':'persists','text':'Still no mail.'}"),
            entry("guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}"),
            entry("followUpCustomer", "{'outcome':'solved','text':'Works now.'}"),
            entry("prepareServiceRequest", "{'outcome':'back-to-troubleshoot'}"),
            entry("approveSeverityA", "{'outcome':'severity-refused','reason':'Three users can wait.'}"),
            entry("overrideCriteria", "{'outcome':'refuse','reason':'Wait for its end.'}"),
            entry("submitInAdminCenter", "{'outcome':'back-to-prepare','reason':'Another tenant.','searched':true}"),
            entry("recordFirstContact", "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}"),
            entry("chase21Vianet", "{'said':'An engineer calls before noon.'}"),
            entry("workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}"),
            entry("provideInformation", "{'askedCustomer':'Which users, by phone.','information':'All of sales.'}"),
            entry("tellWithdrawal", "{'howTold':'Closed in the admin center.'}"),
            entry("tellInformation", "{'howTold':'By phone, to Wang Fang.'}"),
            entry("customerCameBack", "{'outcome':'troubleshoot'}"),
            entry("confirmWithCustomer", "{'outcome':'confirmed','text':'They know.'}"));

    @Autowired
    MigrationPlans plans;

    @Autowired
    CalledTasks called;

    @Autowired
    StartLock lock;

    @Autowired
    EncryptionKeys keys;

    @Autowired
    ApplicationContext beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    PlatformTransactionManager transactions;

    /** Filed by the models of this release, for a test that goes on by those of another one. */
    private final Deque<CaseNumber> filed = new ArrayDeque<>();

    /** Those that are written again while they come along must not begin to look alike. */
    @Override
    protected ObjectNode report() {
        return super.report().put("title", UUID.randomUUID().toString());
    }

    @Test
    void everyCaseGoesOnByTheNewModelWhereItWaits() {
        Map<String, Case> cases = oneWaitingInEachTask();

        deploy(model -> ChangedModel.of(model)
                .renamed()
                .withAStepAfterEachTask()
                .withATimerAtEachTask("PT1H")
                .xml());
        aNodeStarts();

        cases.values().forEach(waits -> {
            waits.isAsBefore();
            waits.isOnTheNewestVersion();
            run(waits.number, ChangedModel.LATE + waits.task);
            waits.isAnswered();
            assertThat(passed(waits.number)).contains(waits.task, ChangedModel.AFTER + waits.task);
        });
    }

    @Test
    void aTaskThatMovedIntoASubprocessIsFoundThere() {
        Map<String, Case> cases = oneWaitingInEachTask();

        deploy(model -> ChangedModel.of(model).withEachTaskInASubprocess().xml());
        aNodeStarts();

        cases.values().forEach(waits -> {
            waits.isAsBefore();
            waits.isOnTheNewestVersion();
            if (isInASubprocess(waits.task)) {
                assertThat(listenersFor("told", waits.number)).hasSize(1);
                waits.isAnswered();
                assertThat(passed(waits.number)).contains("out_" + waits.task);
            } else {
                waits.isAnswered();
            }
        });
        assertThat(cases.keySet()).filteredOn(this::isInASubprocess).hasSizeGreaterThan(cases.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0c0c102", "72c4990", "ab0f55c", "10163dc"})
    void casesOfAnEarlierReleaseGoOnByTheModelsOfThisOne(String release) {
        PROCESSES.forEach(process -> userTasks(process).forEach(task -> filed.add(atFirstContact())));
        List<String> models = deployRelease(release);
        Map<String, Case> cases = oneWaitingInEachTask(models);

        deploy(Map.of());
        aNodeStarts();

        cases.values().forEach(waits -> {
            waits.isAsBefore();
            waits.isOnTheNewestVersion();
            waits.isAnswered();
            assertThat(incidents(waits.number)).isEmpty();
        });
    }

    /** On a road that does not know the event nobody would tell 21Vianet, or nothing would end. */
    @Test
    void whoEndsACaseThatDidNotComeAlongYetIsToldToTryAgain() {
        filed.add(atFirstContact());
        filed.add(atTroubleshoot());
        CaseNumber other = atTroubleshoot();
        deployRelease("72c4990");
        Case followed = waitingAt("workWith21Vianet");
        Case known = waitingAt("troubleshoot");

        assertThatThrownBy(() -> desk.withdrawn(followed.number, "Never mind.", false, "portal"))
                .isInstanceOf(CaseChangedMeanwhile.class);
        assertThatThrownBy(() -> desk.joined(known.number, other, "", "portal"))
                .isInstanceOf(CaseChangedMeanwhile.class);
        for (Case waits : List.of(followed, known)) {
            waits.isAsBefore();
            assertThat(found(waits.number).end()).isEmpty();
            assertThat(happenings(waits.number)).doesNotContain(CaseEvent.What.WITHDRAWN, CaseEvent.What.JOINED_TO);
        }

        deploy(Map.of());
        aNodeStarts();
        desk.withdrawn(followed.number, "Never mind.", false, "portal");
        desk.joined(known.number, other, "", "portal");

        assertThat(found(followed.number).ending().isBeingWithdrawn()).isTrue();
        assertThat(job(followed.number, "sendWithdrawal")).isNotNull();
        assertThat(found(known.number).joined().joinedTo()).contains(other);
    }

    @Test
    void nodesThatStartTogetherBringACaseIntoACalledModelOnce() throws Exception {
        filed.add(atFirstContact());
        deployRelease("72c4990");
        Case waits = waitingAt("approveSeverityA");
        deploy(Map.of());
        try (LogLines log = new LogLines()) {
            TwoNodes.together(() -> {
                runningCases.followTheirModels();
                return true;
            });

            // who comes second finds nothing to do, and does not fail at it
            assertThat(log.warnings()).isEmpty();
        }

        waits.isAsBefore();
        waits.isOnTheNewestVersion();
        assertThat(instances(waits.number))
                .extracting(ProcessInstance::getProcessDefinitionId)
                .containsExactlyInAnyOrder(newestOf(CASE), newestOf(DECISION));
        assertThat(incidents(waits.number)).isEmpty();
    }

    @Test
    void theCustomersReplyAndTheReminderReachACaseThatChangedItsVersion() {
        CaseNumber answered = atFollowUp();
        CaseNumber reminded = atFollowUp();
        Date due = job(reminded, "reminderDue").getDuedate();

        clock.moveBy(Duration.ofHours(5));
        deploy(model -> ChangedModel.of(model).withAStepAfterEachTask().xml());
        aNodeStarts();

        assertThat(job(reminded, "reminderDue").getDuedate()).isEqualTo(due);
        desk.customerReplied(answered, true, "It works.", "portal");
        assertThat(task(answered, "confirmWithCustomer").getProcessDefinitionId())
                .isEqualTo(newestOf(CASE));
        clock.moveTo(due.toInstant());
        run(reminded, "reminderDue");
        assertThat(happenings(reminded)).contains(CaseEvent.What.REMINDED);
        assertThat(passed(reminded)).contains("remindToFollowUp");
        assertThat(job(reminded, "reminderDue").getDuedate()).isAfter(due);
    }

    @Test
    void whatAJobWasToDoIsDoneByTheNewModel() {
        CaseNumber number = atSubmit();

        deploy(model -> ChangedModel.of(model).withAStepAfterEachTask().xml());
        aNodeStarts();

        assertThat(job(number, "submitServiceRequest").getDeploymentId()).isEqualTo(deployed.get(0));
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616000000000077")));
        submit(number);
        assertThat(task(number, "recordFirstContact").getProcessDefinitionId()).isEqualTo(newestOf(REQUEST));
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void aCaseThatHasNoPlaceInTheNewModelGoesOnByTheOldOneAndSaysSo() {
        String old = newestOf(CASE);
        Case behind = waitingAt("guideCustomer");
        Case other = waitingAt("troubleshoot");

        deploy(model -> ChangedModel.of(model).without("guideCustomer").xml());
        aNodeStarts();
        aNodeStarts();

        other.isOnTheNewestVersion();
        assertThat(incidents(other.number)).isEmpty();
        behind.isAsBefore();
        assertThat(task(behind.number, behind.task).getProcessDefinitionId()).isEqualTo(old);
        assertThat(incidents(behind.number))
                .extracting(Incident::getIncidentType, Incident::getIncidentMessage)
                .containsExactly(tuple(
                        RunningCases.LEFT_BEHIND,
                        Sentence.of(
                                        "process.left-behind",
                                        behind.number.value(),
                                        String.valueOf(repository
                                                .getProcessDefinition(old)
                                                .getVersion()))
                                .stored()));
        behind.isAnswered();
        assertThat(task(behind.number, "followUpCustomer").getProcessDefinitionId())
                .isEqualTo(old);
    }

    @Test
    void aCaseThatWasLeftBehindFollowsAsSoonAsThereIsAPlaceForIt() {
        Case behind = waitingAt("guideCustomer");
        deploy(model -> ChangedModel.of(model).without("guideCustomer").xml());
        aNodeStarts();

        deploy(Map.of());
        aNodeStarts();

        behind.isAsBefore();
        behind.isOnTheNewestVersion();
        assertThat(incidents(behind.number)).isEmpty();
    }

    @Test
    void oneNodeBeginsAndOnlyNodesThatKnowTheNewModelDoIt() {
        waitingAt("troubleshoot");
        deploy(model -> ChangedModel.of(model).renamed().xml());

        runningCases.followTheirModels();
        runningCases.followTheirModels();

        assertThat(management.createBatchQuery().list()).hasSize(1);
        Batch batch = management.createBatchQuery().singleResult();
        jobs(batch.getSeedJobDefinitionId()).forEach(this::execute);
        runningCases.followTheirModels();
        assertThat(management.createBatchQuery().list()).hasSize(1);
        assertThat(jobs(batch.getBatchJobDefinitionId()))
                .extracting(Job::getDeploymentId)
                .containsExactly(deployed.get(0));
    }

    @Test
    void whoComesSecondWaitsUntilTheFirstNodeHasBegun() throws Exception {
        waitingAt("troubleshoot");
        deploy(model -> ChangedModel.of(model).renamed().xml());
        CountDownLatch decided = new CountDownLatch(1);
        CountDownLatch mayBegin = new CountDownLatch(1);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        RunningCases first = node(lock, stoppingBeforeItBegins(decided, mayBegin));
        RunningCases second = node(tellingWhenItIsAsked(asked), runtime);

        CompletableFuture<Void> beginning = CompletableFuture.runAsync(first::followTheirModels);
        assertThat(decided.await(60, SECONDS)).isTrue();
        CompletableFuture<Void> coming = CompletableFuture.runAsync(second::followTheirModels);
        CompletableFuture.anyOf(asked, coming).get(60, SECONDS);
        mayBegin.countDown();
        CompletableFuture.allOf(beginning, coming).get(60, SECONDS);

        assertThat(management.createBatchQuery().list()).hasSize(1);
    }

    private RunningCases node(StartLock startLock, RuntimeService instances) {
        return new RunningCases(new ModelSettings(true), plans, called, startLock, repository, instances, management);
    }

    private RuntimeService stoppingBeforeItBegins(CountDownLatch decided, CountDownLatch mayBegin) {
        InvocationHandler stopping = (proxy, method, arguments) -> {
            if (method.getName().equals("newMigration")) {
                decided.countDown();
                assertThat(mayBegin.await(60, SECONDS)).isTrue();
            }
            try {
                return method.invoke(runtime, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return (RuntimeService)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RuntimeService.class}, stopping);
    }

    private StartLock tellingWhenItIsAsked(CompletableFuture<Void> asked) {
        JdbcTemplate telling = new JdbcTemplate(database) {
            @Override
            public <T> List<T> queryForList(String sql, Class<T> type) {
                asked.complete(null);
                return super.queryForList(sql, type);
            }
        };
        return new StartLock(telling, transactions);
    }

    @Test
    void aBatchThatGotStuckIsBegunAnew() {
        Case waits = waitingAt("troubleshoot");
        deploy(model -> ChangedModel.of(model).renamed().xml());
        runningCases.followTheirModels();
        Batch stuck = management.createBatchQuery().singleResult();
        jobs(stuck.getSeedJobDefinitionId()).forEach(this::execute);
        jobs(stuck.getBatchJobDefinitionId()).forEach(job -> management.setJobRetries(job.getId(), 0));

        aNodeStarts();

        waits.isOnTheNewestVersion();
        assertThat(management.createBatchQuery().batchId(stuck.getId()).list()).isEmpty();
    }

    @Test
    void casesStayOnTheirVersionWhereTheSettingSaysSo() {
        Case waits = waitingAt("troubleshoot");
        String old = newestOf(CASE);
        deploy(model -> ChangedModel.of(model).renamed().xml());

        new RunningCases(new ModelSettings(false), plans, called, lock, repository, runtime, management)
                .followTheirModels();
        work();

        assertThat(task(waits.number, waits.task).getProcessDefinitionId()).isEqualTo(old);
    }

    private boolean isInASubprocess(String task) {
        return repository.getBpmnModelInstance(newestOf(process(task))).getModelElementById(ChangedModel.AROUND + task)
                instanceof SubProcess;
    }

    private List<Execution> listenersFor(String message, CaseNumber number) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(number.value())
                .messageEventSubscriptionName(message)
                .list();
    }

    // Cases that wait

    private final class Case {

        private final CaseNumber number;
        private final String task;
        private final String answer;
        private final String process;
        private final String id;
        private final Object before;

        Case(CaseNumber number, String task) {
            this.number = number;
            this.task = task;
            this.answer = ANSWERS.get(task);
            assertThat(answer).as("what an agent answers to " + task).isNotNull();
            this.process = process(task);
            this.id = task(number, task).getId();
            tasks.claim(id, isAManagers() ? "manager" : "agent");
            this.before = snapshot();
        }

        void isAsBefore() {
            assertThat(snapshot()).isEqualTo(before);
        }

        void isOnTheNewestVersion() {
            assertThat(task(number, task).getProcessDefinitionId()).isEqualTo(newestOf(process(task)));
        }

        private Object snapshot() {
            Task found = task(number, task);
            return List.of(
                    process(task).equals(process) ? found.getId() : id,
                    found.getAssignee(),
                    found.getDescription(),
                    found.getDueDate().getTime(),
                    found.getCamundaFormRef().getKey(),
                    form(found),
                    view(number, task),
                    proposal(number, task),
                    tasks.getIdentityLinksForTask(found.getId()).stream()
                            .map(link -> link.getType() + " " + link.getGroupId() + " " + link.getUserId())
                            .sorted()
                            .toList());
        }

        void isAnswered() {
            if (isAManagers()) {
                decided();
            } else {
                complete(number, task, answer);
            }
            nothingLooksTheSame();
        }

        private boolean isAManagers() {
            return userTasks(DECISION).contains(task);
        }

        private void decided() {
            as("manager", "managers");
            try {
                forms.submitTaskForm(
                        task(number, task).getId(),
                        Map.of("answer", JSON(json(answer).toString())));
            } finally {
                identity.clearAuthentication();
            }
        }
    }

    private String form(Task task) {
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            return new String(form.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Case> oneWaitingInEachTask() {
        return oneWaitingInEachTask(PROCESSES);
    }

    private Map<String, Case> oneWaitingInEachTask(List<String> processes) {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (String process : processes) {
            for (String task : userTasks(process)) {
                cases.put(task, waitingAt(task));
            }
        }
        nothingLooksTheSame();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(10);
        return cases;
    }

    private String process(String task) {
        return PROCESSES.stream()
                .filter(process -> userTasks(process).contains(task))
                .findFirst()
                .orElse(CASE);
    }

    /** A case that was filed with 21Vianet and has, by its newest model, arrived at this task. */
    private Case waitingAt(String task) {
        nothingLooksTheSame();
        CaseNumber number = filed.isEmpty() ? atFirstContact() : filed.remove();
        ProcessInstance road = instance(number, CASE);
        Map<String, Object> variables = runtime.getVariables(road.getId());
        runtime.deleteProcessInstance(road.getId(), "begins elsewhere");
        standsAt(number, task);
        variables.put(ProcessVariables.OUTCOME, OUTCOMES.getOrDefault(task, "none"));
        // the step before hands it in
        variables.put(ProcessVariables.CHANNEL, "service-request-api");
        String process = process(task);
        runtime.createProcessInstanceById(newestOf(CASE))
                .businessKey(number.value())
                .setVariables(variables)
                .startBeforeActivity(process.equals(CASE) ? task : callActivity(process))
                .execute();
        if (process.equals(REQUEST)) {
            // what is filed already goes on where it is followed
            standsAt(number, task);
            moveTo(instance(number, REQUEST), task);
        }
        return new Case(number, task);
    }

    /** No road leads so quickly to every task; the case refuses to jump, so the register is told where it stands. */
    private void standsAt(CaseNumber number, String task) {
        UserTaskStep<?> step = beans.getBean(task, UserTaskStep.class);
        try {
            ObjectNode document = (ObjectNode) mapper.readTree(keys.open(
                    EncryptedColumn.CASE,
                    number.value(),
                    jdbc.sql("SELECT document FROM support_case WHERE number = ?")
                            .param(number.value())
                            .query(String.class)
                            .single()));
            String stage = StageOf.task(step, found(number)).code();
            document.put("stage", stage);
            if (stage.equals("confirm") || task.equals("tellWithdrawal")) {
                document.put("expectedEnd", "withdrawn");
            }
            if (task.equals("submitInAdminCenter") && !instances(number).isEmpty()) {
                // people file what is not filed
                document.remove(List.of("requestNumber", "submitted"));
            }
            jdbc.sql("UPDATE support_case SET stage = ?, document = ? WHERE number = ?")
                    .params(stage, document.toString(), number.value())
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String callActivity(String process) {
        return repository.getBpmnModelInstance(newestOf(CASE)).getModelElementsByType(CallActivity.class).stream()
                .filter(call -> call.getCalledElement().equals(process))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private void moveTo(ProcessInstance instance, String task) {
        ActivityInstance there = runtime.getActivityInstance(instance.getId());
        var move = runtime.createProcessInstanceModification(instance.getId());
        for (var transition : there.getChildTransitionInstances()) {
            move.cancelTransitionInstance(transition.getId());
        }
        for (var activity : there.getChildActivityInstances()) {
            move.cancelActivityInstance(activity.getId());
        }
        move.startBeforeActivity(task).execute();
    }
}
