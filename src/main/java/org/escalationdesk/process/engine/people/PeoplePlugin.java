package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.escalationdesk.access.SignInAttempts;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Users, groups and their rights: authorization is on, and new resources grant little. What is granted is in {@link Permissions}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class PeoplePlugin extends AbstractProcessEnginePlugin {

    static final String USER_IDS = "(?=.{1,64}$)[a-zA-Z0-9]+([._@-]+[a-zA-Z0-9]+)*";

    private final SignInAttempts attempts;

    PeoplePlugin(SignInAttempts attempts) {
        this.attempts = attempts;
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
        engine.setIdentityProviderSessionFactory(new DeskIdentities.Opened(attempts));
    }
}
