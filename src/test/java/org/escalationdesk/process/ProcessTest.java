package org.escalationdesk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.spin.Spin.JSON;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.support.FlowCoverage;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The road of a case in the real application, step by step: jobs are run by the id of their activity, the clock is moved. */
@SpringBootTest
@ActiveProfiles("test")
@Import({ScriptedRemotes.class, FlowCoverage.class})
public abstract class ProcessTest {

    /** The ends of the road that tell no more than the end of the phase before. */
    private static final Set<String> REPEATED =
            Set.of("endedAtIntake", "wrongChannelAfterAll", "endedBeforeFiling", "caseClosed");

    protected static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected FormService forms;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected HistoryService history;

    @Autowired
    protected IdentityService identity;

    @Autowired
    protected RepositoryService repository;

    @Autowired
    protected CaseRegister register;

    @Autowired
    protected CaseDesk desk;

    @Autowired
    protected ObjectMapper mapper;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected ScriptedRemotes.Customers customers;

    @Autowired
    protected ScriptedRemotes.Standings standings;

    @Autowired
    protected ScriptedRemotes.Health health;

    @Autowired
    protected ScriptedRemotes.Desk21Vianet channel;

    @Autowired
    protected ScriptedRemotes.Feed21Vianet feed;

    @Autowired
    protected ScriptedRemotes.Notes21Vianet notes;

    @Autowired
    protected ScriptedRemotes.OpenAt21Vianet openRequests;

    @Autowired
    protected CustomerAgreements agreements;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void everythingAnswers() {
        init(engine);
        clock.reset();
        customers.are(CONTOSO);
        standings.areGood();
        health.is(ServiceHealth.read(MORNING, "serviceOperational", List.of()));
        channel.forget();
        feed.forget();
        notes.forget();
        openRequests.are();
        nothingLooksTheSame();
        jdbc.sql("DELETE FROM known_customer").update();
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = NULL").update();
        jdbc.sql("DELETE FROM service_health").update();
        jdbc.sql("DELETE FROM handed_over_work").update();
        jdbc.sql("DELETE FROM customer_agreement").update();
        jdbc.sql("DELETE FROM service_health_asked").update();
        // who hands over all that they have, or is asked about it, has nothing of an earlier test
        jdbc.sql("UPDATE ACT_RU_TASK SET ASSIGNEE_ = NULL WHERE ASSIGNEE_ IS NOT NULL")
                .update();
    }

    /** The cases there are, most of them the same report, are not compared with those to come. */
    protected final void nothingLooksTheSame() {
        // most of them are so since an earlier test: writing all of them again took a tenth of the tests' time
        jdbc.sql("UPDATE support_case SET title = number, error_text = '' WHERE title <> number OR error_text <> ''")
                .update();
    }

    /** Every case there is, with what belongs to it. */
    protected void forgetCases() {
        for (String table : List.of(
                "remediation_case",
                "escalation",
                "case_difference",
                "followed_request",
                "support_package",
                "delivery",
                "attachment",
                "case_event",
                "support_case")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @AfterEach
    void nobodyIsSignedIn() {
        identity.clearAuthentication();
    }

    protected ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    protected ObjectNode report() {
        return json("""
                {'customer':'contoso','kind':'technical','service':'exchange-online','symptom':'mail-flow',
                 'title':'No mail since nine','description':'Nobody gets mail.','language':'zh-CN',
                 'reporter':{'name':'Li Lei','email':'li.lei@contoso.example','phone':'+86 10 1234'}}""");
    }

    /** The start form, as Tasklist sends it for an agent. */
    protected CaseNumber reported(JsonNode report) {
        as("agent", "agents");
        try {
            ProcessInstance instance = forms.submitStartForm(
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("customer-request")
                            .latestVersion()
                            .singleResult()
                            .getId(),
                    Map.of("answer", JSON(report.toString())));
            return new CaseNumber(instance.getBusinessKey());
        } finally {
            identity.clearAuthentication();
        }
    }

    protected void as(String user, String group) {
        identity.setAuthentication(user, List.of(group));
    }

    /** Runs the one job that waits at an activity of the case. */
    protected void run(CaseNumber number, String activity) {
        management.executeJob(job(number, activity).getId());
    }

    protected Job job(CaseNumber number, String activity) {
        List<Job> jobs = instances(number).stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(activity)
                                .list()
                                .stream())
                .toList();
        if (jobs.size() != 1) {
            throw new AssertionError(jobs.size() + " jobs wait at " + activity + " of " + number);
        }
        return jobs.get(0);
    }

    protected List<ProcessInstance> instances(CaseNumber number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .list();
    }

    protected ProcessInstance instance(CaseNumber number, String process) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .processDefinitionKey(process)
                .singleResult();
    }

    protected Task task(CaseNumber number, String id) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .taskDefinitionKey(id)
                .initializeFormKeys()
                .singleResult();
        if (task == null) {
            List<String> open = tasks.createTaskQuery().processInstanceBusinessKey(number.value()).list().stream()
                    .map(Task::getTaskDefinitionKey)
                    .toList();
            throw new AssertionError("no task " + id + " of " + number + ", only " + open);
        }
        return task;
    }

    /** Completes a task as the agent does in Tasklist. */
    protected void complete(CaseNumber number, String id, String answer) {
        complete(number, id, json(answer));
    }

    protected void complete(CaseNumber number, String id, JsonNode answer) {
        Task task = task(number, id);
        as("agent", "agents");
        try {
            if (id.equals("submitInAdminCenter") && task.getAssignee() == null) {
                tasks.claim(task.getId(), "agent");
            }
            forms.submitTaskForm(task.getId(), Map.of("answer", JSON(answer.toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    /** As the desk remembers it, which is how it is read by one that remembers nothing. */
    protected SupportCase found(CaseNumber number) {
        SupportCase found = register.get(number);
        assertThat(found)
                .usingRecursiveComparison()
                .isEqualTo(beans.createBean(CaseRegister.class).get(number));
        return found;
    }

    protected List<CaseEvent.What> happenings(CaseNumber number) {
        return register.timeline(number).stream().map(CaseEvent::what).toList();
    }

    /** The form's view of the case, as Tasklist reads it. */
    protected JsonNode view(CaseNumber number, String task) {
        return taskVariable(number, task, "case");
    }

    /** What the form is filled in with. */
    protected JsonNode proposal(CaseNumber number, String task) {
        return taskVariable(number, task, "answer");
    }

    private JsonNode taskVariable(CaseNumber number, String task, String name) {
        AtomicReference<JsonNode> json = new AtomicReference<>();
        try {
            json.set(mapper.readTree(
                    tasks.getVariableLocal(task(number, task).getId(), name).toString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return json.get();
    }

    /** The end events that the case's processes reached; where the road only repeats how its last phase ended, that phase's. */
    protected List<String> ends(CaseNumber number) {
        return processesOf(number).flatMap(this::ends).toList();
    }

    /** The ids of the activities that the case's processes left by a sequence flow, and the ends that they reached. */
    protected Set<String> passed(CaseNumber number) {
        return processesOf(number)
                .flatMap(instance -> FlowCoverage.passed(instance).stream())
                .collect(Collectors.toSet());
    }

    private Stream<String> processesOf(CaseNumber number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
                .map(HistoricProcessInstance::getId);
    }

    private Stream<String> ends(String instance) {
        List<FlowCoverage.Reached> all = FlowCoverage.ends(instance);
        return all.stream()
                .filter(end -> !end.ofAPart())
                .map(end -> REPEATED.contains(end.id()) ? all.get(all.indexOf(end) - 1) : end)
                .map(FlowCoverage.Reached::id);
    }

    // The road, up to where a test begins

    protected CaseNumber atTroubleshoot() {
        nothingLooksTheSame();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        return number;
    }

    protected CaseNumber atFollowUp() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");
        return number;
    }

    protected CaseNumber atPrepare() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        return number;
    }

    protected ObjectNode supportInformation() {
        return json("""
                {'outcome':'submit','title':'No mail since nine','description':'Nobody gets mail.','severity':'B',
                 'grounds':['support-tools','training'],'explanation':'We cannot trace behind the gateway.',
                 'tried':'Traced a message.',
                 'scope':['customer-network','third-party','custom-development','how-to'],
                 'contact':{'name':'Han Meimei','email':'han@partner.example','phone':'+86 21 5678','reachable':'every-day'}}""");
    }

    /** All that severity A needs from the agent. */
    protected ObjectNode severityA() {
        agreementIsOnFile();
        ObjectNode information = supportInformation().put("severity", "A").put("businessImpact", "Nobody can work.");
        ((ObjectNode) information.get("contact")).put("reachable", "around-the-clock");
        return information;
    }

    protected void agreementIsOnFile() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> agreements.record(new CustomerAgreement(
                        CONTOSO.tenantId(),
                        true,
                        "Contract 4711",
                        agreements.today(),
                        Optional.empty(),
                        new Stamp(clock.instant(), "manager"))));
    }

    protected CaseNumber atSubmit() {
        CaseNumber number = atPrepare();
        prepare(number, supportInformation());
        return number;
    }

    /** The agent writes the support information, the criteria are met, and the package is frozen. */
    protected void prepare(CaseNumber number, JsonNode information) {
        complete(number, "prepareServiceRequest", information);
        run(number, "refreshFacts");
        if ("A".equals(information.path("severity").asText())) {
            approveSeverityA(number, "{'outcome':'severity-approved'}");
        }
        run(number, "freezePackage");
    }

    /** A manager decides about severity A. */
    protected void approveSeverityA(CaseNumber number, String answer) {
        Task approval = task(number, "approveSeverityA");
        as("manager", "managers");
        try {
            forms.submitTaskForm(
                    approval.getId(), Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Runs the submission and the job behind it, which moves the result on. */
    protected void submit(CaseNumber number) {
        attempt(number, "submitServiceRequest");
    }

    /** Runs the sending of a note and the job behind it, which moves the result on. */
    protected void send(CaseNumber number) {
        attempt(number, "sendInformation");
    }

    private void attempt(CaseNumber number, String activity) {
        List<Job> jobs = management
                .createJobQuery()
                .processInstanceId(instance(number, "service-request").getId())
                .activityId(activity)
                .list();
        management.executeJob(jobs.get(0).getId());
        ProcessInstance instance = instance(number, "service-request");
        if (instance != null) {
            management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(activity)
                    .list()
                    .forEach(after -> management.executeJob(after.getId()));
        }
    }

    /** The service request is a person's to file, and certainly not filed yet. */
    protected CaseNumber atHandOver() {
        CaseNumber number = atSubmit();
        channel.answers(
                new org.escalationdesk.delivery.DeliveryOutcome.NotOffered(Sentence.words("the service answered 501")));
        submit(number);
        return number;
    }

    /** What an agent answers who filed it in the portal just now. */
    protected ObjectNode filedNow(String requestNumber) {
        return json("{'outcome':'filed-now','tenantCompared':true,'by':'portal','searched':true}")
                .put("requestNumber", requestNumber)
                .put("submittedAt", clock.instant().toString());
    }

    protected ObjectNode foundThere(String requestNumber) {
        return json("{'outcome':'found-there'}")
                .put("requestNumber", requestNumber)
                .put("submittedAt", clock.instant().toString());
    }

    protected CaseNumber atFirstContact() {
        CaseNumber number = atSubmit();
        channel.answers(new org.escalationdesk.delivery.DeliveryOutcome.Accepted(
                new org.escalationdesk.escalation.RequestNumber(
                        "616" + number.value().substring(8) + "000000")));
        submit(number);
        return number;
    }

    protected CaseNumber atWork() {
        CaseNumber number = atFirstContact();
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        return number;
    }

    protected CaseNumber atConfirm() {
        CaseNumber number = atTroubleshoot();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected the MX record.','found':'It was wrong.'}");
        return number;
    }
}
