package org.escalationdesk.process.engine.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.escalationdesk.terms.DeskGroups;
import org.springframework.stereotype.Component;

/** The filters that Tasklist shows on its left; without them a newcomer would see nothing. */
@Component
class TaskFilters {

    private static final Set<String> EVERYBODY = Set.of(DeskGroups.AGENTS, DeskGroups.MANAGERS);
    private static final Set<String> MANAGERS = Set.of(DeskGroups.MANAGERS);

    private static final Map<String, String> STAGES = stages();

    private static final List<Map<String, String>> SHOWN_BEFORE = List.of(
            variable("caseNumber", "Case"),
            variable("customer", "Customer"),
            variable("service", "Service"),
            variable("severity", "Severity"),
            variable("submission", "Submission"),
            variable("requestNumber", "Request number"));

    private static final List<Map<String, String>> SHOWN = List.of(
            variable("caseNumber", "Case"),
            variable("title", "Problem"),
            variable("customer", "Customer"),
            variable("service", "Service"),
            variable("severity", "Severity"),
            variable("submission", "Submission"),
            variable("requestNumber", "Request number"),
            variable("planNumber", "Remediation plan"));

    private final FilterService filters;
    private final TaskService tasks;
    private final Permissions permissions;

    TaskFilters(FilterService filters, TaskService tasks, Permissions permissions) {
        this.filters = filters;
        this.tasks = tasks;
        this.permissions = permissions;
    }

    /**
     * The filters that there are, and who is to use which.
     *
     * @param byName several where somebody named a filter of their own the same
     * @param users groups by the filters' ids
     */
    private record Known(Map<String, List<Filter>> byName, Map<String, Set<String>> users) {}

    /** A filter that an administrator has changed stays as it is; a renamed one comes back under its own name. */
    void createMissing() {
        Known known = new Known(
                filters.createFilterQuery().list().stream().collect(Collectors.groupingBy(Filter::getName)),
                new LinkedHashMap<>());
        int place = 0;
        // Tasklist opens the first one, and a newcomer has claimed nothing yet
        create(
                known,
                EVERYBODY,
                "My group's tasks",
                "Every open task of my groups, claimed or not",
                place++,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks());
        create(
                known,
                EVERYBODY,
                "My tasks",
                "Tasks I have claimed",
                place++,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        create(
                known,
                EVERYBODY,
                "Overdue",
                "Tasks whose due date has passed",
                place++,
                tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        for (var stage : STAGES.entrySet()) {
            create(
                    known,
                    EVERYBODY,
                    stage.getValue(),
                    "",
                    place++,
                    tasks.createTaskQuery().taskDefinitionKey(stage.getKey()));
        }
        create(
                known,
                MANAGERS,
                "Review differences",
                "What the desk and 21Vianet know differently",
                place++,
                tasks.createTaskQuery().taskDefinitionKey("reviewDifferences"));
        create(
                known,
                MANAGERS,
                "Override criteria",
                "Requests that an agent wants filed although 21Vianet's criteria are not met",
                place++,
                tasks.createTaskQuery().taskDefinitionKey("overrideCriteria"));
        create(
                known,
                MANAGERS,
                "Approve severity A",
                "Requests that wait for a manager's approval",
                place++,
                tasks.createTaskQuery().taskDefinitionKey("approveSeverityA"));
        create(
                known,
                MANAGERS,
                "Remediation",
                "Rejections to review, and meetings with 21Vianet about how we escalate",
                place++,
                tasks.createTaskQuery().processDefinitionKey("remediation-plan"));
        create(
                known,
                MANAGERS,
                "Agreed items",
                "What was agreed with 21Vianet about how we escalate, and is not done",
                place,
                tasks.createTaskQuery().processDefinitionKey(Permissions.AGREED_ITEM));
        permissions.letUseFilters(known.users());
    }

    private void create(Known known, Set<String> users, String name, String description, int place, TaskQuery query) {
        List<Filter> present = known.byName().getOrDefault(name, List.of());
        if (present.isEmpty()) {
            Filter filter = filters.newTaskFilter(name);
            filter.setQuery(query.orderByDueDate().asc());
            filter.setProperties(Map.of(
                    "description",
                    description,
                    "priority",
                    place,
                    "color",
                    "#555555",
                    "refresh",
                    true,
                    "showUndefinedVariable",
                    false,
                    "variables",
                    SHOWN));
            present = List.of(filters.saveFilter(filter));
        }
        present.stream().filter(TaskFilters::showsAsBefore).forEach(this::showMore);
        present.stream()
                .filter(filter -> EntityTypes.TASK.equals(filter.getResourceType()))
                .forEach(filter -> known.users().put(filter.getId(), users));
    }

    /** As an earlier release made it, and nobody changed it. */
    private static boolean showsAsBefore(Filter filter) {
        return filter.getProperties() != null
                && SHOWN_BEFORE.equals(filter.getProperties().get("variables"));
    }

    private void showMore(Filter filter) {
        Map<String, Object> properties = new LinkedHashMap<>(filter.getProperties());
        properties.put("variables", SHOWN);
        filter.setProperties(properties);
        filters.saveFilter(filter);
    }

    private static Map<String, String> variable(String name, String label) {
        return Map.of("name", name, "label", label);
    }

    /** In the order of the road. */
    private static Map<String, String> stages() {
        var stages = new LinkedHashMap<String, String>();
        stages.put("clarifyCustomer", "Clarify customer and service");
        stages.put("compareCases", "Compare with similar cases");
        stages.put("troubleshoot", "Troubleshoot");
        stages.put("waitForOutage", "Wait for the outage to end");
        stages.put("confirmRecovery", "Confirm recovery");
        stages.put("guideCustomer", "Guide the customer");
        stages.put("followUpCustomer", "Follow up customer");
        stages.put("prepareServiceRequest", "Prepare service request");
        stages.put("submitInAdminCenter", "Submit in admin center");
        stages.put("recordFirstContact", "Record first contact");
        stages.put("chase21Vianet", "Chase 21Vianet");
        stages.put("workWith21Vianet", "Work with 21Vianet");
        stages.put("provideInformation", "21Vianet needs information");
        stages.put("tellInformation", "Tell 21Vianet");
        stages.put("tellWithdrawal", "Tell 21Vianet it is withdrawn");
        stages.put("confirmWithCustomer", "Confirm with customer");
        stages.put("customerCameBack", "Customer came back");
        return stages;
    }
}
