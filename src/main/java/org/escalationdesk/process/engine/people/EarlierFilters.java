package org.escalationdesk.process.engine.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The filters as releases before 29 November 2026 made them: one for each task, all of them by due date whatever order somebody chose.
 * Those that nobody changed since are replaced; what somebody changed or made stays.
 */
@Component
class EarlierFilters {

    private static final String ORDER =
            ",\"orderingProperties\":[{\"queryProperty\":\"DUE_DATE_\",\"direction\":\"asc\"}]}";

    /** By name, how the engine keeps what each looked for. */
    private static final Map<String, String> QUERIES = queries();

    /** As it was without an order, before breached clocks were overdue too. */
    private static final String OVERDUE_BY_DUE_DATE = "{\"dueBeforeExpression\":\"${now()}\"}";

    private static final Map<String, String> FORMER_NAMES = Map.of(
            "Mine",
            "My tasks",
            "Clarify customer",
            "Clarify customer and service",
            "Compare with similar",
            "Compare with similar cases");

    private static final List<Object> LOOKS = List.of("#555555", true, false);

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    EarlierFilters(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What a filter was called that has this name now. */
    static String formerName(String name) {
        return FORMER_NAMES.getOrDefault(name, name);
    }

    private record Stored(String id, String query) {}

    /** @return by name, those among them that are as an earlier release made them */
    Map<String, Filter> unchanged(List<Filter> filters) {
        Map<String, JsonNode> queries = new HashMap<>();
        jdbc.sql("SELECT ID_ AS id, QUERY_ AS query FROM ACT_RU_FILTER WHERE NAME_ IN (:names)")
                .param("names", QUERIES.keySet())
                .query(Stored.class)
                .list()
                .forEach(stored -> queries.put(stored.id(), read(stored.query())));
        Map<String, Filter> unchanged = new LinkedHashMap<>();
        filters.stream()
                .filter(filter -> QUERIES.containsKey(filter.getName()) && LOOKS.equals(looks(filter)))
                .filter(filter ->
                        asMade(filter.getName()).anyMatch(made -> read(made).equals(queries.get(filter.getId()))))
                .forEach(filter -> unchanged.put(filter.getName(), filter));
        return unchanged;
    }

    private static Stream<String> asMade(String name) {
        Stream<String> ordered = Stream.ofNullable(QUERIES.get(name));
        return name.equals("Overdue") ? Stream.concat(ordered, Stream.of(OVERDUE_BY_DUE_DATE)) : ordered;
    }

    private static List<Object> looks(Filter filter) {
        Map<String, Object> properties = Objects.requireNonNullElse(filter.getProperties(), Map.of());
        return Stream.of("color", "refresh", "showUndefinedVariable")
                .map(property -> properties.getOrDefault(property, ""))
                .toList();
    }

    private JsonNode read(String query) {
        try {
            return json.readTree(query);
        } catch (JsonProcessingException unreadable) {
            return json.missingNode();
        }
    }

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "My group's tasks",
                "{\"includeAssignedTasks\":true,\"taskCandidateGroupInExpression\":\"${currentUserGroups()}\"" + ORDER);
        queries.put("My tasks", "{\"taskAssigneeExpression\":\"${currentUser()}\"" + ORDER);
        queries.put("Overdue", "{\"dueBeforeExpression\":\"${now()}\"" + ORDER);
        Map.ofEntries(
                        Map.entry("Clarify customer and service", "clarifyCustomer"),
                        Map.entry("Compare with similar cases", "compareCases"),
                        Map.entry("Troubleshoot", "troubleshoot"),
                        Map.entry("Wait for the outage to end", "waitForOutage"),
                        Map.entry("Confirm recovery", "confirmRecovery"),
                        Map.entry("Guide the customer", "guideCustomer"),
                        Map.entry("Follow up customer", "followUpCustomer"),
                        Map.entry("Prepare service request", "prepareServiceRequest"),
                        Map.entry("Submit in admin center", "submitInAdminCenter"),
                        Map.entry("Record first contact", "recordFirstContact"),
                        Map.entry("Chase 21Vianet", "chase21Vianet"),
                        Map.entry("Work with 21Vianet", "workWith21Vianet"),
                        Map.entry("21Vianet needs information", "provideInformation"),
                        Map.entry("Tell 21Vianet", "tellInformation"),
                        Map.entry("Tell 21Vianet it is withdrawn", "tellWithdrawal"),
                        Map.entry("Confirm with customer", "confirmWithCustomer"),
                        Map.entry("Customer came back", "customerCameBack"),
                        Map.entry("Review differences", "reviewDifferences"),
                        Map.entry("Override criteria", "overrideCriteria"),
                        Map.entry("Approve severity A", "approveSeverityA"))
                .forEach((name, task) -> queries.put(name, "{\"key\":\"" + task + "\"" + ORDER));
        queries.put("Remediation", "{\"processDefinitionKey\":\"remediation-plan\"" + ORDER);
        queries.put("Agreed items", "{\"processDefinitionKey\":\"" + Permissions.AGREED_ITEM + "\"" + ORDER);
        return queries;
    }
}
