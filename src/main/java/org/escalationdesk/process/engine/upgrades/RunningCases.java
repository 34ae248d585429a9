package org.escalationdesk.process.engine.upgrades;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.escalationdesk.nodes.StartLock;
import org.escalationdesk.terms.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings running cases to the newest version of their model, each time a node starts. One batch of the engine moves the cases of
 * one older version, on all nodes that know the new one, in the background. A case that waits where the newest version has no such
 * place goes on by its old version, and an incident tells the managers; the next start tries again.
 */
@Component
class RunningCases {

    static final String LEFT_BEHIND = "left-behind";

    private static final Logger log = LoggerFactory.getLogger(RunningCases.class);

    /** Remembers, for every node, the batch that moves the cases of an older version. */
    private static final String BATCH = "desk.migration.";

    private final ModelSettings settings;
    private final MigrationPlans plans;
    private final CalledTasks called;
    private final StartLock lock;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;

    RunningCases(
            ModelSettings settings,
            MigrationPlans plans,
            CalledTasks called,
            StartLock lock,
            RepositoryService repository,
            RuntimeService runtime,
            ManagementService management) {
        this.settings = settings;
        this.plans = plans;
        this.called = called;
        this.lock = lock;
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
    }

    /** What goes wrong here leaves cases on their old version, where they go on; it is no reason not to open the desk. */
    @EventListener(ApplicationReadyEvent.class)
    void followTheirModels() {
        if (!settings.migrateRunningCases()) {
            return;
        }
        for (ProcessDefinitionStatistics version :
                management.createProcessDefinitionStatisticsQuery().list()) {
            if (version.getInstances() == 0) {
                // to ask for the newest version makes the engine read its model
                continue;
            }
            ProcessDefinition newest = newest(version.getKey());
            if (version.getVersion() < newest.getVersion()) {
                follow(version, newest);
            }
        }
    }

    private ProcessDefinition newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
    }

    private void follow(ProcessDefinition older, ProcessDefinition newest) {
        try {
            MigrationPlans.Plan plan = plans.between(older, newest);
            called.bringAlong(older, plan);
            lock.alone(() -> move(older, newest, plan));
        } catch (RuntimeException e) {
            log.error(
                    "The running cases of {}, version {}, stay on it until the next start",
                    older.getKey(),
                    older.getVersion(),
                    e);
        }
    }

    private void move(ProcessDefinition older, ProcessDefinition newest, MigrationPlans.Plan plan) {
        if (isMoving(older, newest)) {
            return;
        }
        List<ProcessInstance> all = runtime.createProcessInstanceQuery()
                .processDefinitionId(older.getId())
                .list();
        List<Execution> waiting = plan.leftBehind().stream()
                .flatMap(activity ->
                        runtime
                                .createExecutionQuery()
                                .processDefinitionId(older.getId())
                                .activityId(activity)
                                .list()
                                .stream())
                .toList();
        Map<String, Execution> behind = waiting.stream()
                .collect(
                        Collectors.toMap(Execution::getProcessInstanceId, execution -> execution, (one, other) -> one));
        all.stream()
                .filter(instance -> behind.containsKey(instance.getId()))
                .forEach(instance ->
                        leave(instance, Objects.requireNonNull(behind.get(instance.getId()), "it waits there"), older));
        List<String> moving = all.stream()
                .map(ProcessInstance::getId)
                .filter(instance -> !behind.containsKey(instance))
                .toList();
        moving.forEach(this::forgetIncident);
        if (!moving.isEmpty()) {
            Batch batch = runtime.newMigration(plan.instructions())
                    .processInstanceIds(moving)
                    .executeAsync();
            management.setProperty(name(older), batch.getId() + " " + newest.getId());
            log.info(
                    "{} running cases change from version {} of {} to version {}",
                    moving.size(),
                    older.getVersion(),
                    older.getKey(),
                    newest.getVersion());
        }
    }

    /** Another node may have begun it. A batch that got stuck, or goes to a version that is not the newest, is given up. */
    private boolean isMoving(ProcessDefinition older, ProcessDefinition newest) {
        Optional<String> begun = Optional.ofNullable(management.getProperties().get(name(older)));
        Optional<Batch> batch = begun.map(value -> management
                .createBatchQuery()
                .batchId(value.substring(0, value.indexOf(' ')))
                .singleResult());
        if (batch.isEmpty()) {
            begun.ifPresent(over -> management.deleteProperty(name(older)));
            return false;
        }
        boolean well = begun.get().endsWith(" " + newest.getId())
                && management
                                .createJobQuery()
                                .jobDefinitionId(batch.get().getBatchJobDefinitionId())
                                .noRetriesLeft()
                                .count()
                        == 0;
        if (!well) {
            management.deleteBatch(batch.get().getId(), true);
            management.deleteProperty(name(older));
        }
        return well;
    }

    private static String name(ProcessDefinition older) {
        return BATCH + older.getId().substring(older.getId().lastIndexOf(':') + 1);
    }

    private void leave(ProcessInstance instance, Execution waiting, ProcessDefinition older) {
        if (incidents(instance.getId()).isEmpty()) {
            String version = String.valueOf(older.getVersion());
            log.warn("Case {} stays on version {} of its model", instance.getBusinessKey(), version);
            // at the place where it waits: within a phase the instance itself stands nowhere, and the engine refuses
            // it;
            // without a configuration of its own an incident cannot be resolved again
            runtime.createIncident(
                    LEFT_BEHIND,
                    waiting.getId(),
                    instance.getId(),
                    Sentence.of("process.left-behind", instance.getBusinessKey(), version)
                            .stored());
        }
    }

    private void forgetIncident(String instance) {
        incidents(instance).forEach(incident -> runtime.resolveIncident(incident.getId()));
    }

    private List<Incident> incidents(String instance) {
        return runtime.createIncidentQuery()
                .processInstanceId(instance)
                .incidentType(LEFT_BEHIND)
                .list();
    }
}
