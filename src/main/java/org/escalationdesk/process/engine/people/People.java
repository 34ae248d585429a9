package org.escalationdesk.process.engine.people;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.StartRefused;
import org.springframework.stereotype.Component;

/** The groups, the demonstration's users, and the administrator without whom the desk does not start. */
@Component
class People {

    private static final Map<String, String> GROUPS = Map.of(
            DeskGroups.AGENTS, "Agents",
            DeskGroups.HELPDESK_AGENTS, "Help desk agents",
            DeskGroups.MANAGERS, "Managers",
            DeskGroups.SALES_AGENTS, "Sales agents",
            DeskGroups.ADMINISTRATORS, "Administrators");

    private static final Map<String, Set<String>> DEMONSTRATION_USERS = Map.of(
            "agent", Set.of(DeskGroups.AGENTS),
            "helpdesk", Set.of(DeskGroups.AGENTS, DeskGroups.HELPDESK_AGENTS),
            "manager", Set.of(DeskGroups.MANAGERS),
            "sales", Set.of(DeskGroups.SALES_AGENTS),
            "admin", Set.of(DeskGroups.ADMINISTRATORS));

    private final IdentityService identities;
    private final PasswordManager passwords;
    private final String userIds;
    private final Demonstration demonstration;
    private final Administrator administrator;

    People(
            IdentityService identities,
            ProcessEngineConfigurationImpl engine,
            Demonstration demonstration,
            Administrator administrator) {
        this.identities = identities;
        this.passwords = engine.getPasswordManager();
        this.userIds = engine.getUserResourceWhitelistPattern();
        this.demonstration = demonstration;
        this.administrator = administrator;
    }

    void createMissing() {
        createMissingGroups();
        if (demonstration.enabled()) {
            DEMONSTRATION_USERS.forEach((name, groups) -> {
                createDemonstrationUser(name);
                groups.forEach(group -> join(name, group));
            });
        } else {
            DEMONSTRATION_USERS.keySet().forEach(this::requireAnotherPassword);
        }
        if (administratorMissing()) {
            createAdministrator();
        }
    }

    /** A database in which the demonstration ran keeps its users. Not by signing in, which would count as a failed attempt. */
    private void requireAnotherPassword(String name) {
        User user = identities.createUserQuery().userId(name).singleResult();
        if (user instanceof UserEntity kept
                && passwords.check(EncryptionUtil.saltPassword(name, kept.getSalt()), kept.getPassword())) {
            throw EngineSentences.startRefused("start.demonstrationUserLeft", name);
        }
    }

    private boolean administratorMissing() {
        return identities
                        .createUserQuery()
                        .memberOfGroup(DeskGroups.ADMINISTRATORS)
                        .count()
                == 0;
    }

    void createAdministrator() {
        if (!administrator.configured()) {
            throw EngineSentences.startRefused("start.administratorMissing");
        }
        String password = administrator
                .secret()
                .orElseThrow(
                        () -> EngineSentences.startRefused("start.administratorPasswordMissing", administrator.id()));
        if (!exists(administrator.id())) {
            if (!administrator.id().matches(userIds)) {
                throw EngineSentences.startRefused("start.administratorId", administrator.id());
            }
            User user = newUser(
                    administrator.id(),
                    password,
                    administrator.firstName(),
                    administrator.lastName(),
                    administrator.email());
            requireGoodPassword(password, user);
            identities.saveUser(user);
        }
        join(administrator.id(), DeskGroups.ADMINISTRATORS);
    }

    private static void requireGoodPassword(String password, User user) {
        if (PasswordRules.whatIsMissing(password, user).isPresent()) {
            throw StartRefused.saying(() -> EngineSentences.of(
                    "start.administratorPasswordWeak",
                    user.getId(),
                    PasswordRules.whatIsMissing(password, user).orElseThrow()));
        }
    }

    private void createMissingGroups() {
        Set<String> there =
                identities.createGroupQuery().groupIdIn(GROUPS.keySet().toArray(String[]::new)).list().stream()
                        .map(Group::getId)
                        .collect(Collectors.toSet());
        GROUPS.forEach((id, name) -> {
            if (!there.contains(id)) {
                createGroup(id, name);
            }
        });
    }

    private void createGroup(String id, String name) {
        Group group = identities.newGroup(id);
        group.setName(name);
        group.setType(id.equals(DeskGroups.ADMINISTRATORS) ? Groups.GROUP_TYPE_SYSTEM : Groups.GROUP_TYPE_WORKFLOW);
        identities.saveGroup(group);
    }

    /** Its password is the name, which nobody else may take. */
    private void createDemonstrationUser(String name) {
        if (!exists(name)) {
            String lastName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            ((IdentityServiceImpl) identities).saveUser(newUser(name, name, "Demo", lastName, ""), true);
        }
    }

    private boolean exists(String user) {
        return identities.createUserQuery().userId(user).count() > 0;
    }

    private User newUser(String id, String password, String firstName, String lastName, String email) {
        User user = identities.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword(password);
        return user;
    }

    private void join(String user, String group) {
        if (identities.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
            identities.createMembership(user, group);
        }
    }
}
