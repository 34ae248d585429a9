package org.escalationdesk.process.engine.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The engine's users and groups, with two differences. Unknown names take the same time as known ones, and guessing is delayed
 * elsewhere ({@link LocalIdentities}). And whoever is no longer of a group gives its tasks back to it.
 */
class DeskIdentities extends DbIdentityServiceProvider {

    private final boolean withDirectory;

    DeskIdentities(boolean withDirectory) {
        this.withDirectory = withDirectory;
    }

    /**
     * For each command of the engine.
     *
     * @param withDirectory whether people come from the company's directory, and spell their names as they like
     */
    record Opened(boolean withDirectory) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DeskIdentities.class;
        }

        @Override
        public Session openSession() {
            return new DeskIdentities(withDirectory);
        }
    }

    @Override
    public boolean checkPassword(String name, String password) {
        UserEntity user = find(this, name).orElse(null);
        return matches(password, user) && user != null && user.getPassword() != null;
    }

    static Optional<UserEntity> find(ReadOnlyIdentityProvider users, String name) {
        // PostgreSQL takes no such character
        return name.indexOf('\0') < 0 ? Optional.ofNullable((UserEntity) users.findUserById(name)) : Optional.empty();
    }

    @Override
    public List<User> findUserByQueryCriteria(DbUserQueryImpl query) {
        return asSpelled(query, super::findUserByQueryCriteria, List::isEmpty);
    }

    @Override
    public long findUserCountByQueryCriteria(DbUserQueryImpl query) {
        return asSpelled(query, super::findUserCountByQueryCriteria, count -> count == 0);
    }

    /** The webapps look for whoever has signed in by the name that was typed; the directory's people are known in small letters. */
    private <T> T asSpelled(DbUserQueryImpl query, Function<DbUserQueryImpl, T> find, Predicate<T> isNobody) {
        T found = find.apply(query);
        String typed = query.getId();
        if (!withDirectory || typed == null || !isNobody.test(found)) {
            return found;
        }
        String id = DirectoryIdentities.idOf(typed);
        if (typed.equals(id) || !isOfTheDirectory(id)) {
            return found;
        }
        query.userId(id);
        T spelledOtherwise = find.apply(query);
        query.userId(typed);
        return spelledOtherwise;
    }

    private static boolean isOfTheDirectory(String id) {
        IdentityInfoEntity origin = Context.getCommandContext()
                .getIdentityInfoManager()
                .findUserInfoByUserIdAndKey(id, CompanyPeople.ORIGIN);
        return origin != null && origin.getValue().startsWith(CompanyDirectory.ORIGIN);
    }

    @Override
    public IdentityOperationResult deleteUser(String user) {
        IdentityOperationResult deleted = super.deleteUser(user);
        giveBack(user, Set.of());
        return deleted;
    }

    @Override
    public IdentityOperationResult deleteMembership(String user, String group) {
        Set<String> left = groupsBeside(group, user);
        IdentityOperationResult deleted = super.deleteMembership(user, group);
        giveBack(user, left);
        return deleted;
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        Map<String, Set<String>> left = membersOf(group).stream()
                .collect(Collectors.toMap(Function.identity(), member -> groupsBeside(group, member)));
        IdentityOperationResult deleted = super.deleteGroup(group);
        left.forEach(DeskIdentities::giveBack);
        return deleted;
    }

    /** The work is the same where there is no such user, or none who has a password here. */
    private static boolean matches(String password, @Nullable UserEntity user) {
        PasswordManager passwords = Context.getProcessEngineConfiguration().getPasswordManager();
        String kept = user == null ? null : user.getPassword();
        return user == null || kept == null
                ? passwords.check(EncryptionUtil.saltPassword(password, Nobody.SALT), Nobody.password(passwords))
                : passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), kept);
    }

    private static Set<String> groupsBeside(String group, String user) {
        return Context.getCommandContext()
                .runWithoutAuthorization(() -> identities().createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .filter(other -> !other.equals(group))
                        .collect(Collectors.toSet()));
    }

    private static List<String> membersOf(String group) {
        return Context.getCommandContext()
                .runWithoutAuthorization(() -> identities().createUserQuery().memberOfGroup(group).list().stream()
                        .map(User::getId)
                        .toList());
    }

    /** @param groups of which the user still is */
    private static void giveBack(String user, Set<String> groups) {
        Context.getCommandContext().runWithoutAuthorization(() -> {
            TaskService tasks = Context.getProcessEngineConfiguration().getTaskService();
            List<Task> held = tasks.createTaskQuery().taskAssignee(user).list();
            Set<String> kept = held.isEmpty() || groups.isEmpty() ? Set.of() : idsOf(tasks, user, groups);
            held.stream()
                    .map(Task::getId)
                    .filter(task -> !kept.contains(task))
                    .forEach(task -> tasks.setAssignee(task, null));
            return null;
        });
    }

    private static Set<String> idsOf(TaskService tasks, String user, Collection<String> groups) {
        return tasks
                .createTaskQuery()
                .taskAssignee(user)
                .taskCandidateGroupIn(List.copyOf(groups))
                .includeAssignedTasks()
                .list()
                .stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
    }

    private static IdentityService identities() {
        return Context.getProcessEngineConfiguration().getIdentityService();
    }

    /** From which the call comes on this thread. */
    static String address() {
        RequestAttributes call = RequestContextHolder.getRequestAttributes();
        return call instanceof ServletRequestAttributes http ? http.getRequest().getRemoteAddr() : "";
    }

    /** With whose password that of an unknown name is compared. */
    private static final class Nobody {

        private static final String SALT = "nobody";
        private static volatile @Nullable String kept;

        private static String password(PasswordManager passwords) {
            String password = kept;
            if (password == null) {
                password = passwords.encrypt(EncryptionUtil.saltPassword("nobody's password", SALT));
                kept = password;
            }
            return password;
        }
    }
}
