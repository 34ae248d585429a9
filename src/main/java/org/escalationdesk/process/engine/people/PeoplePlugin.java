package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.PasswordChanges;
import org.escalationdesk.access.ProvenPasswords;
import org.escalationdesk.access.SignInAttempts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Users, groups and their rights: authorization is on, and new resources grant little. What is granted is in {@link Permissions}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class PeoplePlugin extends AbstractProcessEnginePlugin {

    static final String USER_IDS = "(?=.{1,64}$)[a-zA-Z0-9]+([._@-]+[a-zA-Z0-9]+)*";

    /** How long a system that calls often is not counted anew; a password that changes ends it at once. */
    private static final Duration PROVEN_HERE = Duration.ofMinutes(5);

    private final SignInAttempts attempts;
    private final CompanyPeople people;
    private final DirectoryAccounts accounts;
    private final PasswordChanges changes;
    private final @Nullable CompanyDirectory directory;
    private final Clock clock;

    PeoplePlugin(
            SignInAttempts attempts,
            CompanyPeople people,
            DirectoryAccounts accounts,
            PasswordChanges changes,
            ObjectProvider<CompanyDirectory> directory,
            Clock clock) {
        this.attempts = attempts;
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.directory = directory.getIfAvailable();
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setResourceAuthorizationProvider(new GrantsOfNewResources());
        engine.setDefaultUserPermissionForTask(TASK_WORK);
        // the engine's own pattern knows one name with a hyphen only
        engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*");
        // nor does its pattern of a user's id know wang.fang or an address of e-mail; the column holds 64 characters
        engine.setUserResourceWhitelistPattern(USER_IDS);
        engine.setPasswordPolicy(new PasswordRules());
        engine.setEnablePasswordPolicy(true);
        engine.setIdentityProviderSessionFactory(new DeskIdentities.Opened(directory != null));
        var proven = new ProvenPasswords(PROVEN_HERE, clock);
        engine.setIdentityService(
                directory == null
                        ? new LocalIdentities(attempts, proven)
                        : new DirectoryIdentities(
                                directory,
                                people,
                                accounts,
                                changes,
                                attempts,
                                proven,
                                new ProvenPasswords(directory.askAgainAfter(), clock)));
    }
}
