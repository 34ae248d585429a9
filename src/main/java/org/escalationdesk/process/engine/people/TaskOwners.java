package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.remediation.OwnerNames;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who of the desk may be given an agreed item, and gives it to that one: a user or a group. */
@Component
public class TaskOwners implements OwnerNames {

    /** More than somebody looks through. */
    private static final int COLLEAGUES = 500;

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final TaskService tasks;
    private final UserNames users;
    private final ActingUser user;

    TaskOwners(
            @Lazy IdentityService identities,
            @Lazy AuthorizationService authorizations,
            @Lazy TaskService tasks,
            UserNames users,
            @Lazy ActingUser user) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.tasks = tasks;
        this.users = users;
        this.user = user;
    }

    /**
     * Of a user or a group that somebody names by its id, or as it is called in lists.
     *
     * @return empty where there is none, or several are called so
     */
    public Optional<String> idOf(String named) {
        return user.asTheDesk(() -> known(named));
    }

    private Optional<String> known(String named) {
        if (isGroup(named) || identities.createUserQuery().userId(named).count() > 0) {
            return Optional.of(named);
        }
        Stream<String> groups = identities.createGroupQuery().listPage(0, COLLEAGUES).stream()
                .filter(group -> named.equalsIgnoreCase(group.getName())
                        || named.equalsIgnoreCase(TextCatalog.GROUPS.translate(group.getName())))
                .map(Group::getId);
        Stream<String> people = identities.createUserQuery().listPage(0, COLLEAGUES).stream()
                .filter(person -> named.equalsIgnoreCase(UserNames.of(person)))
                .map(User::getId);
        List<String> called = Stream.concat(groups, people).limit(2).toList();
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    @Override
    public Map<String, String> names(Collection<String> owners) {
        Map<String, String> names = new HashMap<>();
        owners.forEach(owner -> names.put(owner, owner));
        names.putAll(users.of(owners));
        if (!owners.isEmpty()) {
            user.asTheDesk(() -> identities
                            .createGroupQuery()
                            .groupIdIn(names.keySet().toArray(String[]::new))
                            .list())
                    .forEach(group -> names.put(group.getId(), TextCatalog.GROUPS.translate(group.getName())));
        }
        return names;
    }

    /** Whether that one holds the right to work agreed items, as agents and managers do. */
    public boolean mayWork(String owner) {
        boolean group = isGroup(owner);
        List<String> groups = group
                ? List.of(owner)
                : identities.createGroupQuery().groupMember(owner).list().stream()
                        .map(Group::getId)
                        .toList();
        return authorizations.isUserAuthorized(
                group ? null : owner, groups, TASK_WORK, PROCESS_DEFINITION, Permissions.AGREED_ITEM);
    }

    /** Whether a task is for this user: what is handed to anybody else would lie there. */
    public boolean isFor(String task, String user) {
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        return tasks.getIdentityLinksForTask(task).stream().anyMatch(link -> groups.contains(link.getGroupId()));
    }

    /** Whether a task may go to this user: one for whom it is, and for an agreed item whoever may work such, as when it was agreed. */
    public boolean mayBeGiven(String task, String user) {
        return isFor(task, user) || isAgreedItem(task) && mayWork(user);
    }

    private boolean isAgreedItem(String task) {
        return tasks.createTaskQuery()
                        .taskId(task)
                        .processDefinitionKey(Permissions.AGREED_ITEM)
                        .count()
                > 0;
    }

    /** Those for whom one of these tasks is, by name as the reader's language sorts them; in one query for each group, of which a case's tasks have one or two. */
    public List<CaseProcess.Colleague> colleagues(List<Task> open) {
        Set<String> groups = open.stream()
                .flatMap(task -> tasks.getIdentityLinksForTask(task.getId()).stream())
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return groups.stream()
                .flatMap(group -> identities.createUserQuery().memberOfGroup(group).listPage(0, COLLEAGUES).stream())
                .map(user -> new CaseProcess.Colleague(user.getId(), UserNames.of(user)))
                .distinct()
                .sorted(Comparator.comparing(CaseProcess.Colleague::name, ReaderLanguage.order())
                        .thenComparing(CaseProcess.Colleague::id))
                .toList();
    }

    /** Besides those for whom the model has it. */
    public void give(DelegateTask task, String owner) {
        if (task.getCandidates().stream().anyMatch(link -> owner.equals(link.getGroupId()))) {
            return;
        }
        if (isGroup(owner)) {
            task.addCandidateGroup(owner);
        } else {
            task.setAssignee(owner);
        }
    }

    public boolean isGroup(String owner) {
        return identities.createGroupQuery().groupId(owner).count() > 0;
    }
}
