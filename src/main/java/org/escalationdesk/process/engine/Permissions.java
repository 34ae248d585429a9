package org.escalationdesk.process.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/** Who may do what, as far as the engine's permissions tell it. Rights on tasks: {@link SingleTaskPermissions}. */
@Component
class Permissions {

    private static final String REPORTING = "customer-request";
    private static final List<String> STARTED_BY_MANAGERS = List.of("customer-agreement", "remediation-plan");
    private static final List<String> WATCHED_BY_MANAGERS = List.of(
            "customer-request", "service-request", "customer-list-refresh", "service-health-watch", "reconciliation");

    private final AuthorizationService authorizations;

    Permissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** What an administrator has changed since stays as it is. */
    void grantMissing() {
        for (Resource resource : Resources.values()) {
            grant(DeskGroups.ADMINISTRATORS, resource, ANY, ALL);
        }

        for (String reporters : List.of(DeskGroups.AGENTS, DeskGroups.SALES_AGENTS)) {
            grant(reporters, APPLICATION, "tasklist", ACCESS);
            grant(reporters, PROCESS_DEFINITION, REPORTING, READ, CREATE_INSTANCE);
            grant(reporters, PROCESS_INSTANCE, ANY, CREATE);
        }

        grant(DeskGroups.MANAGERS, APPLICATION, "tasklist", ACCESS);
        grant(DeskGroups.MANAGERS, APPLICATION, "cockpit", ACCESS);
        for (String process : WATCHED_BY_MANAGERS) {
            grant(DeskGroups.MANAGERS, PROCESS_DEFINITION, process, READ, READ_INSTANCE, READ_HISTORY, RETRY_JOB);
        }
        for (String process : STARTED_BY_MANAGERS) {
            grant(
                    DeskGroups.MANAGERS,
                    PROCESS_DEFINITION,
                    process,
                    READ,
                    READ_INSTANCE,
                    READ_HISTORY,
                    RETRY_JOB,
                    CREATE_INSTANCE);
        }
        grant(DeskGroups.MANAGERS, PROCESS_INSTANCE, ANY, CREATE);
        grant(DeskGroups.MANAGERS, DECISION_DEFINITION, ANY, READ, READ_HISTORY);
        grant(DeskGroups.MANAGERS, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
    }

    void letUseFilter(String filterId) {
        grant(DeskGroups.AGENTS, FILTER, filterId, READ);
        grant(DeskGroups.MANAGERS, FILTER, filterId, READ);
    }

    void letManagersUseFilter(String filterId) {
        grant(DeskGroups.MANAGERS, FILTER, filterId, READ);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (!granted) {
            Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
            grant.setPermissions(permissions);
            authorizations.saveAuthorization(grant);
        }
    }
}
