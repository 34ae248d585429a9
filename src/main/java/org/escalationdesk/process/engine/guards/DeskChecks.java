package org.escalationdesk.process.engine.guards;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.escalationdesk.process.engine.people.UserNames;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.terms.DeskGroups;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's permissions cannot express, checked inside the transaction that would change something. Like the
 * permissions, it binds people and not our own steps and listeners.
 */
class DeskChecks extends AuthorizationCommandChecker {

    @Override
    public void checkTaskWork(TaskEntity task) {
        super.checkTaskWork(task);
        person().ifPresent(person -> {
            requireFreeOrTheirs(task, person);
            if (task.getAssignee() == null && !isFor(task, person)) {
                throw new Refusal(EngineSentences.of("task.notYours"));
            }
        });
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        super.checkTaskAssign(task);
        person().filter(person -> !mayGiveBack()).ifPresent(person -> requireFreeOrTheirs(task, person));
        var forbidden = task.getPropertyChanges().values().stream()
                .filter(change -> !change.getPropertyName().equals(TaskEntity.FOLLOW_UP_DATE))
                .anyMatch(DeskChecks::differs);
        if (forbidden && person().isPresent()) {
            throw new Refusal(EngineSentences.of("task.followUpOnly"));
        }
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        super.checkUpdateTaskVariable(task);
        refuseVariables();
    }

    @Override
    public void checkUpdateProcessInstanceVariables(ExecutionEntity execution) {
        super.checkUpdateProcessInstanceVariables(execution);
        refuseVariables();
    }

    /** A job of no process is the engine's own, such as the clean-up of the history; the engine lets anybody change and read it. */
    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        super.checkUpdateRetriesJob(job);
        requireAdministrator(job.getProcessDefinitionKey());
    }

    @Override
    public void checkReadJob(JobEntity job) {
        super.checkReadJob(job);
        requireAdministrator(job.getProcessDefinitionKey());
    }

    @Override
    public void checkReadHistoricJobLog(HistoricJobLogEventEntity log) {
        super.checkReadHistoricJobLog(log);
        requireAdministrator(log.getProcessDefinitionKey());
    }

    private void requireAdministrator(@Nullable String process) {
        if (process == null && person().isPresent()) {
            getAuthorizationManager().checkCamundaAdmin();
        }
    }

    private static void requireFreeOrTheirs(TaskEntity task, String person) {
        if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
            throw new Refusal(EngineSentences.of("task.claimed", called(task.getAssignee())));
        }
    }

    /** Read past the permissions: what colleagues are called, everybody at the desk may know. */
    private static String called(String id) {
        UserEntity user = Context.getCommandContext().getDbEntityManager().selectById(UserEntity.class, id);
        String name = user == null ? "" : UserNames.of(user);
        return name.isEmpty() ? id : name;
    }

    /**
     * Rights stand on the definition. A case that goes on by an early version of its model, which mixed groups, has tasks that are
     * not for everybody who holds them.
     */
    private static boolean isFor(TaskEntity task, String person) {
        Set<IdentityLink> candidates = task.getCandidates();
        List<String> groups = groups();
        return candidates.isEmpty()
                || candidates.stream()
                        .anyMatch(candidate ->
                                person.equals(candidate.getUserId()) || groups.contains(candidate.getGroupId()));
    }

    private static boolean mayGiveBack() {
        return groups().contains(DeskGroups.MANAGERS) || groups().contains(DeskGroups.ADMINISTRATORS);
    }

    private static List<String> groups() {
        Authentication person = Context.getCommandContext().getAuthentication();
        return person == null || person.getGroupIds() == null ? List.of() : person.getGroupIds();
    }

    private static void refuseVariables() {
        if (person().isPresent()) {
            throw new Refusal(EngineSentences.of("variables.closed"));
        }
    }

    /** A date read from the database is a Timestamp, which never equals the Date that comes back from the browser. */
    private static boolean differs(PropertyChange change) {
        return !(change.getOrgValue() instanceof Date before
                && change.getNewValue() instanceof Date after
                && before.getTime() == after.getTime());
    }

    private static Optional<String> person() {
        CommandContext context = Context.getCommandContext();
        return context.isAuthorizationCheckEnabled()
                ? Optional.ofNullable(context.getAuthenticatedUserId())
                : Optional.empty();
    }
}
