package org.escalationdesk.process.engine.upgrades;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.TestPropertySource;

/** One version of the models after another, and nodes that start while cases run. */
@TestPropertySource(properties = "desk.models.migrate-running-cases=true")
abstract class ModelVersionsTest extends ProcessTest {

    static final String CASE = "customer-request";
    static final String REQUEST = "service-request";
    static final String DECISION = "manager-decision";
    static final List<String> PROCESSES = List.of(CASE, REQUEST, DECISION);

    @Autowired
    RunningCases runningCases;

    final List<String> deployed = new ArrayList<>();

    @BeforeEach
    void nothingElseRuns() {
        removeEverything();
    }

    @AfterEach
    void removeEverything() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(root -> runtime.deleteProcessInstance(root.getId(), "test is over"));
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        deployed.forEach(deployment -> repository.deleteDeployment(deployment, true));
        deployed.clear();
    }

    // New versions

    /** The models of a case, changed, with everything that belongs to them. */
    void deploy(UnaryOperator<String> change) {
        Map<String, String> models = new LinkedHashMap<>();
        PROCESSES.forEach(
                process -> models.put(process + ".bpmn", change.apply(text("processes/" + process + ".bpmn"))));
        deploy(models);
    }

    /** Everything of this release, but these models. */
    void deploy(Map<String, String> models) {
        DeploymentBuilder release = repository.createDeployment().name("a later release");
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:processes/*")) {
                String name = resource.getFilename();
                String content = models.containsKey(name) ? models.get(name) : text("processes/" + name);
                release.addString("processes/" + name, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployed.add(release.deploy().getId());
    }

    /**
     * The models of a case as an earlier release had them, with everything else of this one.
     *
     * @return the ids of its processes
     */
    List<String> deployRelease(String release) {
        List<String> processes = PROCESSES.stream()
                .filter(process -> new ClassPathResource(old(release, process)).exists())
                .toList();
        Map<String, String> models = new LinkedHashMap<>();
        processes.forEach(process -> models.put(process + ".bpmn", text(old(release, process))));
        deploy(models);
        return processes;
    }

    static String old(String release, String process) {
        return "versions/" + release + "/" + process + ".bpmn";
    }

    static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node starts, and the job executor does what it is given. */
    void aNodeStarts() {
        runningCases.followTheirModels();
        work();
    }

    void work() {
        for (Batch batch : management.createBatchQuery().list()) {
            jobs(batch.getSeedJobDefinitionId()).forEach(this::execute);
            jobs(batch.getBatchJobDefinitionId()).forEach(this::execute);
        }
    }

    List<Job> jobs(String definition) {
        return management.createJobQuery().jobDefinitionId(definition).list();
    }

    void execute(Job job) {
        management.executeJob(job.getId());
    }

    List<String> userTasks(String process) {
        return repository.getBpmnModelInstance(newestOf(process)).getModelElementsByType(UserTask.class).stream()
                .map(UserTask::getId)
                .toList();
    }

    String newestOf(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    List<Incident> incidents(CaseNumber number) {
        return instances(number).stream()
                .flatMap(instance -> runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }
}
