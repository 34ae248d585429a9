package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Users, groups and their rights: authorization is on, and new resources grant little. What is granted is in {@link Permissions}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class PeoplePlugin extends AbstractProcessEnginePlugin {

    private final Demonstration demonstration;

    PeoplePlugin(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setResourceAuthorizationProvider(new GrantsOfNewResources());
        engine.setDefaultUserPermissionForTask(TASK_WORK);
        // the engine's own pattern knows one name with a hyphen only
        engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*");
        engine.setEnablePasswordPolicy(!demonstration.enabled());
        // a delay of up to a minute after failed attempts; a permanent lock would let anybody lock out the last
        // administrator
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    }
}
