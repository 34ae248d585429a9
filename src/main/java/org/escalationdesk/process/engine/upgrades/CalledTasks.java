package org.escalationdesk.process.engine.upgrades;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.escalationdesk.nodes.StartLock;
import org.escalationdesk.process.steps.ProcessVariables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings along the cases and the remediation plans that wait in a user task which the newer model has in another one that it calls.
 * No migration plan of the engine leads into a called process, so each waits for a moment, within one transaction, at a step that
 * both versions have, and goes from there into the call. Who has the task and until when it is due stay as they were.
 */
@Component
class CalledTasks {

    private static final Logger log = LoggerFactory.getLogger(CalledTasks.class);

    /** The call activity in which a user task of earlier versions is found today. */
    private static final Map<String, String> CALLS =
            Map.of("overrideCriteria", "decideOverride", "approveSeverityA", "decideSeverityA");

    /** Its job is there before it does anything, and is gone again before the transaction ends. */
    private static final String IN_BETWEEN = "refreshFacts";

    /** The user task of each agreed item, and the call in its place, whose model has a task of the same name. */
    private static final String ITEM = "doRemediationItem";

    private static final String ITEM_CALL = "agreedItem";
    private static final String ALL = "#multiInstanceBody";
    private static final String BEFORE_THE_ITEMS = "recordMeeting";

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
        CALLS.keySet().stream()
                .filter(plan.leftBehind()::contains)
                .flatMap(task -> waitingIn(older, task).stream())
                .forEach(waiting -> alone(waiting, () -> bringAlong(waiting.getId(), plan)));
        if (plan.leftBehind().contains(ITEM)) {
            Map<String, Task> plans = new LinkedHashMap<>();
            waitingIn(older, ITEM).forEach(waiting -> plans.put(waiting.getProcessInstanceId(), waiting));
            plans.forEach((instance, waiting) -> alone(waiting, () -> bringItemsAlong(instance, plan)));
        }
    }

    private void alone(Task waiting, Runnable bringing) {
        try {
            lock.alone(bringing);
        } catch (ProcessEngineException | DataAccessException | TransactionException e) {
            log.error(
                    "Process instance {} stays at {}",
                    waiting.getProcessInstanceId(),
                    waiting.getTaskDefinitionKey(),
                    e);
        }
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

    /** What is not done is called item by item, and opens as an item does; whoever had taken one has it, with what is typed. */
    private void bringItemsAlong(String instance, MigrationPlans.Plan plan) {
        Map<String, Task> before =
                items(tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(ITEM));
        if (before.isEmpty()) {
            return;
        }
        Map<String, TypedValue> typed = new LinkedHashMap<>();
        before.forEach((item, task) ->
                typed.put(item, tasks.getVariableLocalTyped(task.getId(), ProcessVariables.ANSWER, false)));
        jump(instance, ITEM + ALL, BEFORE_THE_ITEMS);
        runtime.newMigration(plan.instructions()).processInstanceIds(instance).execute();
        runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(ITEM_CALL + ALL)
                .cancelAllForActivity(BEFORE_THE_ITEMS)
                .execute();

        String number = (String) runtime.getVariable(instance, ProcessVariables.PLAN_NUMBER);
        items(tasks.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(ITEM))
                .forEach((item, after) -> {
                    Task then = Objects.requireNonNull(before.get(item), "no other item was open");
                    after.setAssignee(then.getAssignee());
                    after.setFollowUpDate(then.getFollowUpDate());
                    tasks.saveTask(after);
                    tasks.setVariableLocal(after.getId(), ProcessVariables.ANSWER, typed.get(item));
                });
    }

    /** By the id of the item. */
    private Map<String, Task> items(TaskQuery open) {
        return open.list().stream()
                .collect(Collectors.toMap(
                        task -> (String) tasks.getVariable(task.getId(), ProcessVariables.ITEM), task -> task));
    }

    /** Without the steps' listeners: nothing happens to the case. */
    private void jump(String instance, String from, String to) {
        runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(to)
                .cancelAllForActivity(from)
                .execute(true, true);
    }
}
