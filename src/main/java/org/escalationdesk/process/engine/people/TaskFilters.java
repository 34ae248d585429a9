package org.escalationdesk.process.engine.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.terms.DeskGroups;
import org.springframework.stereotype.Component;

/**
 * The filters that Tasklist shows on its left; without them a newcomer would see nothing. None has an order of its own: the reader's
 * would come after it.
 */
@Component
class TaskFilters {

    private static final Set<String> EVERYBODY = Set.of(DeskGroups.AGENTS, DeskGroups.MANAGERS);
    private static final Set<String> MANAGERS = Set.of(DeskGroups.MANAGERS);

    private static final Map<String, String> STAGES = stages();

    /** By the tasks, what they wait for. */
    private static final Map<String, String> WAITING = Map.of(
            "waitForOutage", "outage",
            "followUpCustomer", "customer",
            "recordFirstContact", "vianet",
            "workWith21Vianet", "vianet");

    private static final String[] OF_CASES = {"customer-request", "service-request", "manager-decision"};

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
    private final EarlierFilters earlier;

    TaskFilters(FilterService filters, TaskService tasks, Permissions permissions, EarlierFilters earlier) {
        this.filters = filters;
        this.tasks = tasks;
        this.permissions = permissions;
        this.earlier = earlier;
    }

    private record Shown(Set<String> users, String name, String description, TaskQuery query) {}

    /**
     * A filter that an administrator has changed stays as it is; a renamed one comes back under its own name. What an earlier release
     * made and nobody changed becomes what is made now, and goes where there is no such filter any more.
     */
    void createMissing() {
        List<Filter> there = filters.createFilterQuery().list();
        Map<String, List<Filter>> byName = there.stream().collect(groupingBy(Filter::getName));
        Map<String, Filter> unchanged = earlier.unchanged(there);
        Map<String, Set<String>> users = new LinkedHashMap<>();
        int place = 0;
        for (Shown shown : shown()) {
            Filter before = unchanged.remove(EarlierFilters.formerName(shown.name()));
            List<Filter> present = new ArrayList<>(byName.getOrDefault(shown.name(), List.of()));
            if (before != null) {
                present.remove(before);
                present.add(save(before, shown, place));
            } else if (present.isEmpty()) {
                present.add(save(filters.newTaskFilter(), shown, place));
            }
            present.stream()
                    .filter(filter -> EntityTypes.TASK.equals(filter.getResourceType()))
                    .forEach(filter -> users.put(filter.getId(), shown.users()));
            place++;
        }
        unchanged.values().forEach(gone -> filters.deleteFilter(gone.getId()));
        permissions.letUseFilters(users);
    }

    private List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        // Tasklist opens the first one, and a newcomer has claimed nothing yet
        shown.add(new Shown(
                EVERYBODY,
                "My group's tasks",
                "Every open task of my groups, claimed or not",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()));
        shown.add(new Shown(
                EVERYBODY,
                "Mine",
                "Tasks I have claimed",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        shown.add(new Shown(
                EVERYBODY,
                "Unclaimed",
                "Tasks that nobody has claimed",
                tasks.createTaskQuery().taskUnassigned()));
        shown.add(new Shown(
                EVERYBODY, "Severity A", "Tasks of cases with severity A, whatever their clocks say", ofSeverityA()));
        shown.add(new Shown(
                EVERYBODY,
                "Overdue",
                "Tasks whose due date has passed, and those of cases with a clock that is over",
                tasks.createTaskQuery()
                        .or()
                        .dueBeforeExpression("${now()}")
                        .taskMinPriority(Urgency.BREACHED.priority())
                        .endOr()));
        shown.add(new Shown(
                EVERYBODY,
                "At risk",
                "Tasks of cases with a clock that is nearly over",
                tasks.createTaskQuery()
                        .taskMinPriority(Urgency.AT_RISK.priority())
                        .taskMaxPriority(Urgency.AT_RISK_A.priority())));
        shown.add(new Shown(
                EVERYBODY,
                "Waiting for others",
                "Tasks that wait for a customer, for 21Vianet or for the end of an outage",
                tasks.createTaskQuery().taskDefinitionKeyIn(WAITING.keySet().toArray(String[]::new))));
        STAGES.entrySet().stream()
                .collect(groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        mapping(Map.Entry::getKey, toCollection(ArrayList::new))))
                .forEach((stage, keys) -> shown.add(new Shown(
                        EVERYBODY,
                        stage,
                        "",
                        tasks.createTaskQuery().taskDefinitionKeyIn(keys.toArray(String[]::new)))));
        shown.add(new Shown(
                MANAGERS,
                "Review differences",
                "What the desk and 21Vianet know differently",
                tasks.createTaskQuery().taskDefinitionKey("reviewDifferences")));
        shown.add(new Shown(
                MANAGERS,
                "Override criteria",
                "Requests that an agent wants filed although 21Vianet's criteria are not met",
                tasks.createTaskQuery().taskDefinitionKey("overrideCriteria")));
        shown.add(new Shown(
                MANAGERS,
                "Approve severity A",
                "Requests that wait for a manager's approval",
                tasks.createTaskQuery().taskDefinitionKey("approveSeverityA")));
        shown.add(new Shown(
                MANAGERS,
                "Remediation",
                "Rejections to review, and meetings with 21Vianet about how we escalate",
                tasks.createTaskQuery().processDefinitionKey("remediation-plan")));
        shown.add(new Shown(
                MANAGERS,
                "Agreed items",
                "What was agreed with 21Vianet about how we escalate, and is not done",
                tasks.createTaskQuery().processDefinitionKey(Permissions.AGREED_ITEM)));
        return shown;
    }

    /** Their three priorities, between which others lie; a task of no case may have any. */
    private TaskQuery ofSeverityA() {
        return tasks.createTaskQuery()
                .processDefinitionKeyIn(OF_CASES)
                .taskMinPriority(Urgency.SEVERITY_A.priority())
                .or()
                .taskMaxPriority(Urgency.SEVERITY_A.priority())
                .taskMinPriority(Urgency.AT_RISK_A.priority())
                .endOr()
                .or()
                .taskMaxPriority(Urgency.AT_RISK_A.priority())
                .taskMinPriority(Urgency.BREACHED_A.priority())
                .endOr();
    }

    private Filter save(Filter filter, Shown shown, int place) {
        filter.setName(shown.name());
        filter.setQuery(shown.query());
        filter.setProperties(Map.of(
                "description",
                shown.description(),
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
        return filters.saveFilter(filter);
    }

    private static Map<String, String> variable(String name, String label) {
        return Map.of("name", name, "label", label);
    }

    /** By the tasks in the order of the road, what the stage is called. */
    private static Map<String, String> stages() {
        var stages = new LinkedHashMap<String, String>();
        stages.put("clarifyCustomer", "Clarify customer");
        stages.put("compareCases", "Compare with similar");
        stages.put("troubleshoot", "Troubleshoot");
        stages.put("waitForOutage", "Outage");
        stages.put("confirmRecovery", "Outage");
        stages.put("guideCustomer", "Guide and follow up");
        stages.put("followUpCustomer", "Guide and follow up");
        stages.put("prepareServiceRequest", "Prepare service request");
        stages.put("submitInAdminCenter", "Submit in admin center");
        stages.put("recordFirstContact", "With 21Vianet");
        stages.put("chase21Vianet", "With 21Vianet");
        stages.put("workWith21Vianet", "With 21Vianet");
        stages.put("provideInformation", "With 21Vianet");
        stages.put("tellInformation", "With 21Vianet");
        stages.put("tellWithdrawal", "With 21Vianet");
        stages.put("confirmWithCustomer", "Confirm and close");
        stages.put("customerCameBack", "Confirm and close");
        return stages;
    }
}
