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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
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
            "customer-request",
            "manager-decision",
            "service-request",
            "customer-list-refresh",
            "service-health-watch",
            "reconciliation");

    private static final Permission[] WATCHING = {READ, READ_INSTANCE, READ_HISTORY, RETRY_JOB};
    private static final Permission[] STARTING = {READ, READ_INSTANCE, READ_HISTORY, RETRY_JOB, CREATE_INSTANCE};

    private final AuthorizationService authorizations;

    Permissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** What an administrator has changed since stays as it is. */
    void grantMissing() {
        Set<Right> there = rights(APPLICATION);
        there.addAll(rights(PROCESS_DEFINITION));
        there.addAll(of(ofTheDesksGroups().resourceId(ANY)));
        for (Resource resource : Resources.values()) {
            grant(there, DeskGroups.ADMINISTRATORS, resource, ANY, ALL);
        }

        for (String reporters : List.of(DeskGroups.AGENTS, DeskGroups.SALES_AGENTS)) {
            grant(there, reporters, APPLICATION, "tasklist", ACCESS);
            grant(there, reporters, PROCESS_DEFINITION, REPORTING, READ, CREATE_INSTANCE);
            grant(there, reporters, PROCESS_INSTANCE, ANY, CREATE);
        }

        grant(there, DeskGroups.MANAGERS, APPLICATION, "tasklist", ACCESS);
        grant(there, DeskGroups.MANAGERS, APPLICATION, "cockpit", ACCESS);
        for (String process : WATCHED_BY_MANAGERS) {
            grant(there, DeskGroups.MANAGERS, PROCESS_DEFINITION, process, WATCHING);
        }
        for (String process : STARTED_BY_MANAGERS) {
            grant(there, DeskGroups.MANAGERS, PROCESS_DEFINITION, process, STARTING);
        }
        grant(there, DeskGroups.MANAGERS, PROCESS_INSTANCE, ANY, CREATE);
        grant(there, DeskGroups.MANAGERS, DECISION_DEFINITION, ANY, READ, READ_HISTORY);
        grant(there, DeskGroups.MANAGERS, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
    }

    /** @param groups by the filters' ids */
    void letUseFilters(Map<String, Set<String>> groups) {
        Set<Right> there = rights(FILTER);
        groups.forEach((filter, all) -> all.forEach(group -> grant(there, group, FILTER, filter, READ)));
    }

    private record Right(String group, int resource, String id) {}

    /** Of a resource that there is not one of for each case. */
    private Set<Right> rights(Resource resource) {
        return of(ofTheDesksGroups().resourceType(resource));
    }

    private AuthorizationQuery ofTheDesksGroups() {
        return authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(DeskGroups.ADMINISTRATORS, DeskGroups.AGENTS, DeskGroups.SALES_AGENTS, DeskGroups.MANAGERS);
    }

    /** Read together: asked one by one the rights took the start a quarter of a second. */
    private static Set<Right> of(AuthorizationQuery query) {
        return query.list().stream()
                .map(right -> new Right(right.getGroupId(), right.getResourceType(), right.getResourceId()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void grant(Set<Right> there, String group, Resource resource, String id, Permission... permissions) {
        if (there.contains(new Right(group, resource.resourceType(), id))) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
