package org.escalationbench.bare;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The desk's agents and managers with the rights that they have there, and its filter for their tasks. */
@Component
class BarePeople implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    BarePeople(
            IdentityService identity, AuthorizationService authorizations, FilterService filters, TaskService tasks) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (identity.createUserQuery().userId("agent").count() > 0) {
            return;
        }
        add("agent", "agents");
        add("manager", "managers");
        grant("agents", Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant("managers", Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                "agents",
                Resources.PROCESS_DEFINITION,
                "customer-request",
                Permissions.READ,
                Permissions.CREATE_INSTANCE);
        grant("agents", Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        grant(
                "managers",
                Resources.PROCESS_DEFINITION,
                ANY,
                Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);

        Filter filter = filters.newTaskFilter("My group's tasks");
        filter.setQuery(tasks.createTaskQuery()
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .includeAssignedTasks());
        filter.setProperties(Map.of("priority", 0));
        grant("agents", Resources.FILTER, filters.saveFilter(filter).getId(), Permissions.READ);
    }

    private void add(String person, String group) {
        User user = identity.newUser(person);
        user.setPassword(person);
        identity.saveUser(user);
        Group known = identity.newGroup(group);
        known.setType("WORKFLOW");
        identity.saveGroup(known);
        identity.createMembership(person, group);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
