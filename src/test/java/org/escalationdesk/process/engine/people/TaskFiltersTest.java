package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.TaskQuery;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class TaskFiltersTest extends DeskUnderTest {

    @Autowired
    FilterService filters;

    @Autowired
    OpeningTheDesk opening;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNewcomerFindsTheFiltersOfTheRoad() {
        var seen = as("agent")
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json();

        assertThat(seen)
                .extracting(filter -> filter.path("name").asText())
                .containsExactlyInAnyOrder(
                        "My group's tasks",
                        "Mine",
                        "Unclaimed",
                        "Severity A",
                        "Overdue",
                        "At risk",
                        "Waiting for others",
                        "Clarify customer",
                        "Compare with similar",
                        "Troubleshoot",
                        "Outage",
                        "Guide and follow up",
                        "Prepare service request",
                        "Submit in admin center",
                        "With 21Vianet",
                        "Confirm and close");
    }

    @Test
    void theReviewOfDifferencesIsTheManagers() {
        var seen = as("manager")
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json();

        assertThat(seen)
                .extracting(filter -> filter.path("name").asText())
                .hasSize(21)
                .contains(
                        "Review differences", "Override criteria", "Approve severity A", "Remediation", "Agreed items");
    }

    @Test
    void aSecondStartCreatesNothingTwice() {
        opening.afterSingletonsInstantiated();

        assertThat(filters.createFilterQuery().count()).isEqualTo(21);
        assertThat(identities.createUserQuery().count()).isEqualTo(5);
    }

    /** As the release before made them: one for each task, by due date. Its own are replaced, what people changed or made stays. */
    @Test
    void anUpgradeReplacesWhatNobodyChanged() {
        String mine = id("Mine");
        String outage = id("Outage");
        Filter group = filters.getFilter(id("My group's tasks"));
        filters.saveFilter(earlier(
                filters.getFilter(mine).setName("My tasks"),
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        filters.saveFilter(earlier(
                group,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()));
        filters.deleteFilter(outage);
        filters.saveFilter(earlier(
                filters.newTaskFilter("Confirm recovery"),
                tasks.createTaskQuery().taskDefinitionKey("confirmRecovery")));
        Filter overdue = filters.getFilter(id("Overdue"));
        filters.saveFilter(overdue.setQuery(tasks.createTaskQuery().dueBeforeExpression("${now()}")));
        Filter changed = filters.saveFilter(earlier(
                filters.newTaskFilter("Guide the customer"),
                tasks.createTaskQuery().taskDefinitionKey("guideCustomer").taskUnassigned()));
        Filter own = filters.saveFilter(
                earlier(filters.newTaskFilter("Wang's"), tasks.createTaskQuery().taskAssignee("wang")));

        try {
            opening.afterSingletonsInstantiated();

            assertThat(id("Mine")).as("a bookmark still finds it").isEqualTo(mine);
            assertThat(queryOf(mine)).isEqualTo("{\"taskAssigneeExpression\":\"${currentUser()}\"}");
            assertThat(queryOf(group.getId())).doesNotContain("orderingProperties");
            assertThat(queryOf(overdue.getId())).contains("orQueries");
            assertThat(filters.createFilterQuery().filterName("Outage").count()).isEqualTo(1);
            assertThat(filters.createFilterQuery()
                            .filterName("Confirm recovery")
                            .count())
                    .isZero();
            assertThat(queryOf(changed.getId())).contains("unassigned", "DUE_DATE_");
            assertThat(queryOf(own.getId())).contains("wang", "DUE_DATE_");
        } finally {
            filters.deleteFilter(changed.getId());
            filters.deleteFilter(own.getId());
        }
    }

    private static Filter earlier(Filter filter, TaskQuery query) {
        return filter.setQuery(query.orderByDueDate().asc())
                .setProperties(Map.of(
                        "description",
                        "",
                        "priority",
                        7,
                        "color",
                        "#555555",
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of(Map.of("name", "caseNumber", "label", "Case"))));
    }

    private String queryOf(String filter) {
        return jdbc.sql("SELECT QUERY_ FROM ACT_RU_FILTER WHERE ID_ = :id")
                .param("id", filter)
                .query(String.class)
                .single();
    }

    /** The reader's would come after it. */
    @Test
    void noFilterHasAnOrderOfItsOwn() {
        assertThat(filters.createFilterQuery().list())
                .extracting(filter -> queryOf(filter.getId()))
                .isNotEmpty()
                .noneMatch(query -> query.contains("orderingProperties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager"})
    void eachFilterTellsHowManyTasksThereAre(String user) {
        newCase();
        tasks.claim(newCase().getId(), user);
        Browser browser = as(user);
        var seen = browser.get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json()
                .findValuesAsText("id");

        var numbers = browser.get("/camunda/api/desk/filters/numbers").json();

        assertThat(numbers).hasSameSizeAs(seen);
        assertThat(seen)
                .allSatisfy(filter -> assertThat(numbers.path(filter).asLong(-1))
                        .isEqualTo(browser.get(ENGINE + "/filter/" + filter + "/count")
                                .json()
                                .path("count")
                                .asLong()));
        assertThat(numbers.path(id("Mine")).asLong()).isEqualTo(1);
        assertThat(numbers.path(id("Unclaimed")).asLong()).isEqualTo(1);
        assertThat(numbers.path(id("Troubleshoot")).asLong()).isEqualTo(2);
    }

    @Test
    void whoIsNotSignedInIsToldNoNumbers() {
        assertThat(browser().get("/camunda/api/desk/filters/numbers").statusCode())
                .isEqualTo(401);
    }

    /** By the priority that the watch of the clocks gives. What a breached clock presses is overdue although its task is due later. */
    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager"})
    void severityAAtRiskAndOverdueAreFoundByTheirPriorities(String user) {
        Map<Urgency, String> byUrgency = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            var task = newCase();
            task.setPriority(urgency.priority());
            task.setDueDate(due(Duration.ofDays(1)));
            tasks.saveTask(task);
            byUrgency.put(urgency, task.getId());
        }

        assertThat(idsSeenBy(user, "Severity A"))
                .containsExactlyInAnyOrder(
                        byUrgency.get(Urgency.BREACHED_A),
                        byUrgency.get(Urgency.AT_RISK_A),
                        byUrgency.get(Urgency.SEVERITY_A));
        assertThat(idsSeenBy(user, "At risk"))
                .containsExactlyInAnyOrder(byUrgency.get(Urgency.AT_RISK_A), byUrgency.get(Urgency.AT_RISK));
        assertThat(idsSeenBy(user, "Overdue"))
                .containsExactlyInAnyOrder(byUrgency.get(Urgency.BREACHED_A), byUrgency.get(Urgency.BREACHED));

        String late = byUrgency.get(Urgency.ORDINARY);
        tasks.setDueDate(late, due(Duration.ofSeconds(-1)));
        assertThat(idsSeenBy(user, "Overdue"))
                .containsExactlyInAnyOrder(late, byUrgency.get(Urgency.BREACHED_A), byUrgency.get(Urgency.BREACHED));
    }

    /** By the engine's clock, which other tests of the same process move. */
    private static Date due(Duration fromNow) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(fromNow));
    }

    @Test
    void theGroupsFilterShowsClaimedTasksToo() {
        var task = newCase();
        tasks.claim(task.getId(), "wang");

        assertThat(idsSeenBy("agent", "My group's tasks")).containsExactly(task.getId());
        assertThat(idsSeenBy("agent", "Mine")).isEmpty();
        assertThat(idsSeenBy("agent", "Overdue")).containsExactly(task.getId());
        assertThat(idsSeenBy("agent", "Troubleshoot")).containsExactly(task.getId());
        assertThat(idsSeenBy("manager", "Troubleshoot")).containsExactly(task.getId());
    }

    private String id(String filterName) {
        return filters.createFilterQuery().filterName(filterName).singleResult().getId();
    }

    private List<String> idsSeenBy(String user, String filterName) {
        return as(user).get(ENGINE + "/filter/" + id(filterName) + "/list?firstResult=0&maxResults=20")
                .json()
                .findValuesAsText("id");
    }
}
