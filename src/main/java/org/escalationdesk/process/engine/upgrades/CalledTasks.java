package org.escalationdesk.process.engine.upgrades;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.nodes.StartLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings along the cases that wait in a user task which the newer model has in another one that it calls. No migration plan of
 * the engine leads into a called process, so each such case waits for a moment, within one transaction, at a step that both
 * versions have, and goes from there into the call. Who has the task and until when it is due stay as they were.
 */
@Component
class CalledTasks {

    private static final Logger log = LoggerFactory.getLogger(CalledTasks.class);

    /** The call activity in which a user task of earlier versions is found today. */
    private static final Map<String, String> CALLS =
            Map.of("overrideCriteria", "decideOverride", "approveSeverityA", "decideSeverityA");

    /** Its job is there before it does anything, and is gone again before the transaction ends. */
    private static final String IN_BETWEEN = "refreshFacts";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final StartLock lock;

    CalledTasks(RuntimeService runtime, TaskService tasks, StartLock lock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.lock = lock;
    }

    /** A case that cannot come along, because somebody completes the task at this moment, stays for the next start. */
    void bringAlong(ProcessDefinition older, MigrationPlans.Plan plan) {
        CALLS.keySet().stream().filter(plan.leftBehind()::contains).forEach(task -> {
            for (Task waiting : waitingIn(older, task)) {
                try {
                    lock.alone(() -> bringAlong(waiting.getId(), plan));
                } catch (RuntimeException e) {
                    log.error("Process instance {} stays at {}", waiting.getProcessInstanceId(), task, e);
                }
            }
        });
    }

    private List<Task> waitingIn(ProcessDefinition version, String task) {
        return tasks.createTaskQuery()
                .processDefinitionId(version.getId())
                .taskDefinitionKey(task)
                .list();
    }

    private void bringAlong(String id, MigrationPlans.Plan plan) {
        Task before = tasks.createTaskQuery().taskId(id).singleResult();
        if (before == null) {
            return;
        }
        var shown = tasks.getVariablesLocalTyped(id, false);
        String instance = before.getProcessInstanceId();
        jump(instance, before.getTaskDefinitionKey(), IN_BETWEEN);
        runtime.newMigration(plan.instructions()).processInstanceIds(instance).execute();
        jump(
                instance,
                IN_BETWEEN,
                Objects.requireNonNull(CALLS.get(before.getTaskDefinitionKey()), "no other task is brought along"));

        String decision = runtime.createProcessInstanceQuery()
                .superProcessInstanceId(instance)
                .singleResult()
                .getId();
        Task after = tasks.createTaskQuery()
                .processInstanceId(decision)
                .taskDefinitionKey(before.getTaskDefinitionKey())
                .singleResult();
        after.setAssignee(before.getAssignee());
        after.setDescription(before.getDescription());
        after.setDueDate(before.getDueDate());
        after.setFollowUpDate(before.getFollowUpDate());
        tasks.saveTask(after);
        tasks.setVariablesLocal(after.getId(), shown);
    }

    /** Without the steps' listeners: nothing happens to the case. */
    private void jump(String instance, String from, String to) {
        runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(to)
                .cancelAllForActivity(from)
                .execute(true, true);
    }
}
