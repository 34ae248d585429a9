package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.escalationdesk.terms.DeskGroups;
import org.springframework.stereotype.Component;

/**
 * Who may do what, as far as the engine's permissions tell it. Rights on tasks stand on the definitions, since no model has tasks
 * of more than one group. An agreed item may be an agent's or a manager's, so it has a model of its own that both may work.
 */
@Component
class Permissions {

    private static final String REPORTING = "customer-request";
    private static final List<String> OF_AGENTS = List.of(REPORTING, "service-request");

    /** Whose in particular one of its tasks is, {@code DeskChecks} asks. */
    static final String AGREED_ITEM = "remediation-item";

    private static final List<String> OF_MANAGERS =
            List.of("manager-decision", "reconciliation", "agreement-renewal", AGREED_ITEM);
    private static final List<String> STARTED_BY_MANAGERS = List.of("customer-agreement", "remediation-plan");
    private static final List<String> WITHOUT_PEOPLE = List.of(
            "clock-watch",
            "customer-list-refresh",
            "hand-over-watch",
            "retention-watch",
            "service-health-watch",
            "service-request-sync");

    private static final Permission READ_IT = org.camunda.bpm.engine.authorization.Permissions.READ;

    /** What a right on a definition may consist of. */
    private static final Permission[] GRANTED = EnumSet.complementOf(
                    EnumSet.of(ProcessDefinitionPermissions.NONE, ProcessDefinitionPermissions.ALL))
            .toArray(Permission[]::new);

    private static final Set<ProcessDefinitionPermissions> REPORT = Set.of(READ, CREATE_INSTANCE);
    private static final Set<ProcessDefinitionPermissions> WATCH = Set.of(READ, READ_INSTANCE, READ_HISTORY, RETRY_JOB);
    private static final Set<ProcessDefinitionPermissions> START = with(WATCH, CREATE_INSTANCE);

    /** See them, give them back, hand them over. */
    private static final Set<ProcessDefinitionPermissions> ASSIGN_TASKS = Set.of(READ_TASK, TASK_ASSIGN);

    private static final Set<ProcessDefinitionPermissions> WORK_TASKS = with(ASSIGN_TASKS, TASK_WORK);

    private final AuthorizationService authorizations;

    Permissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * What an administrator has changed since stays as it is. What an earlier release granted and nobody changed becomes what is
     * granted now.
     */
    void grantMissing() {
        Map<Right, Authorization> there = rights(APPLICATION);
        there.putAll(rights(PROCESS_DEFINITION));
        there.putAll(of(ofTheDesksGroups().resourceId(ANY)));
        for (Resource resource : Resources.values()) {
            grant(there, DeskGroups.ADMINISTRATORS, resource, ANY, ALL);
        }

        for (String reporters : List.of(DeskGroups.AGENTS, DeskGroups.SALES_AGENTS)) {
            grant(there, reporters, APPLICATION, "tasklist", ACCESS);
            grant(there, reporters, PROCESS_INSTANCE, ANY, CREATE);
        }
        grant(there, DeskGroups.SALES_AGENTS, REPORTING, REPORT, Set.of());
        for (String process : OF_AGENTS) {
            // a task's comments are looked for in its history; what Tasklist's cards show of a task, only who may read
            // the instances may see
            Set<ProcessDefinitionPermissions> work = with(WORK_TASKS, READ_HISTORY, READ_INSTANCE);
            if (process.equals(REPORTING)) {
                grant(there, DeskGroups.AGENTS, process, with(work, REPORT), REPORT);
            } else {
                grant(there, DeskGroups.AGENTS, process, with(work, READ), work);
            }
            grant(there, DeskGroups.MANAGERS, process, with(WATCH, ASSIGN_TASKS), WATCH);
        }

        grant(there, DeskGroups.AGENTS, AGREED_ITEM, with(WORK_TASKS, READ, READ_HISTORY, READ_INSTANCE), Set.of());

        grant(there, DeskGroups.MANAGERS, APPLICATION, "tasklist", ACCESS);
        grant(there, DeskGroups.MANAGERS, APPLICATION, "cockpit", ACCESS);
        WITHOUT_PEOPLE.forEach(process -> grant(there, DeskGroups.MANAGERS, process, WATCH, Set.of()));
        OF_MANAGERS.forEach(process -> grant(there, DeskGroups.MANAGERS, process, with(WATCH, WORK_TASKS), WATCH));
        STARTED_BY_MANAGERS.forEach(
                process -> grant(there, DeskGroups.MANAGERS, process, with(START, WORK_TASKS), START));
        grant(there, DeskGroups.MANAGERS, PROCESS_INSTANCE, ANY, CREATE);
        // Cockpit's Human Tasks counts the tasks of each group, for which the engine asks for a right on all of them
        grant(there, DeskGroups.MANAGERS, TASK, ANY, READ_IT);
        // Tasklist takes as the new owner of a task only a user whom it can read
        grant(there, DeskGroups.MANAGERS, USER, ANY, READ_IT);
        // and shows a group by its name only to whom may read it
        grant(there, DeskGroups.MANAGERS, GROUP, ANY, READ_IT);
        grant(
                there,
                DeskGroups.MANAGERS,
                DECISION_DEFINITION,
                ANY,
                READ_IT,
                org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY);
        grant(there, DeskGroups.MANAGERS, DECISION_REQUIREMENTS_DEFINITION, ANY, READ_IT);
    }

    /** @param groups by the filters' ids */
    void letUseFilters(Map<String, Set<String>> groups) {
        Map<Right, Authorization> there = rights(FILTER);
        groups.forEach((filter, all) -> all.forEach(group -> grant(there, group, FILTER, filter, READ_IT)));
    }

    private record Right(String group, int resource, String id) {}

    /** Of a resource that there is not one of for each case. */
    private Map<Right, Authorization> rights(Resource resource) {
        return of(ofTheDesksGroups().resourceType(resource));
    }

    private AuthorizationQuery ofTheDesksGroups() {
        return authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(DeskGroups.ADMINISTRATORS, DeskGroups.AGENTS, DeskGroups.SALES_AGENTS, DeskGroups.MANAGERS);
    }

    /** Read together: asked one by one the rights took the start a quarter of a second. */
    private static Map<Right, Authorization> of(AuthorizationQuery query) {
        return query.list().stream()
                .collect(Collectors.toMap(
                        right -> new Right(right.getGroupId(), right.getResourceType(), right.getResourceId()),
                        right -> right,
                        (one, other) -> one,
                        HashMap::new));
    }

    /** @param earlier what an earlier release granted; empty where it was the same */
    private void grant(
            Map<Right, Authorization> there,
            String group,
            String process,
            Set<ProcessDefinitionPermissions> permissions,
            Set<ProcessDefinitionPermissions> earlier) {
        Permission[] now = permissions.toArray(Permission[]::new);
        Authorization known = there.get(new Right(group, PROCESS_DEFINITION.resourceType(), process));
        if (known == null) {
            grant(there, group, PROCESS_DEFINITION, process, now);
        } else if (earlier.equals(Set.of(known.getPermissions(GRANTED)))) {
            known.setPermissions(now);
            authorizations.saveAuthorization(known);
        }
    }

    private void grant(
            Map<Right, Authorization> there, String group, Resource resource, String id, Permission... permissions) {
        if (there.containsKey(new Right(group, resource.resourceType(), id))) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    private static Set<ProcessDefinitionPermissions> with(
            Set<ProcessDefinitionPermissions> some, ProcessDefinitionPermissions... more) {
        return with(some, Set.of(more));
    }

    private static Set<ProcessDefinitionPermissions> with(
            Set<ProcessDefinitionPermissions> some, Set<ProcessDefinitionPermissions> more) {
        Set<ProcessDefinitionPermissions> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
