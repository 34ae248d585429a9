package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class QueryExpressionsTest extends DeskUnderTest {

    private static final String EVIL = "${guardsFails.now()}";

    @Autowired
    FilterService filters;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    Fails fails;

    private static final String EVIL_QUERY = "{\"dueAfterExpression\":\"" + EVIL + "\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\":[" + EVIL_QUERY + "]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"" + EVIL + "\",\"name\":\"x\"}]}",
                "{\"orQueries\":[{\"candidateGroupsExpression\":\"${currentUser().getClass()}\"}]}",
            })
    void aQueryOverHttpIsRefused(String query) {
        isRefused(query, EngineSentences.of("query.expression"));
    }

    /** The engine refuses these itself, and those of an alternative not; it says so in the log only. */
    @Test
    void aQueryOverHttpIsRefusedTwice() {
        isRefused(EVIL_QUERY, "This could not be done and nothing was changed.");

        engine.setEnableExpressionsInAdhocQueries(true);
        try {
            isRefused(EVIL_QUERY, EngineSentences.of("query.expression"));
        } finally {
            engine.setEnableExpressionsInAdhocQueries(false);
        }
    }

    private void isRefused(String query, String sentence) {
        fails.calls.set(0);
        var agent = as("agent");

        for (String path : List.of("/task?maxResults=10", "/task/count")) {
            var refused = agent.post(ENGINE + path, query);

            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(refused.message()).as(path).startsWith(sentence);
        }
        assertThat(fails.calls).hasValue(0);
    }

    @Test
    void aQueryInsideAnAlternativeIsNotEvaluatedEither() {
        fails.calls.set(0);

        as("agent")
                .post(
                        ENGINE + "/task?maxResults=10",
                        "{\"orQueries\":[{\"name\":\"x\",\"orQueries\":[{\"assigneeExpression\":\"" + EVIL + "\"}]}]}");

        assertThat(fails.calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"assigneeExpression\":\"%s\"}", "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}"})
    void aFilterWithOneIsNotStored(String query) {
        var refused = as("admin")
                .post(
                        ENGINE + "/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"evil\",\"owner\":\"admin\",\"properties\":{},\"query\":"
                                + query.formatted(EVIL) + "}");

        assertThat(refused.message()).isEqualTo(EngineSentences.of("query.expression"));
        assertThat(filters.createFilterQuery().filterName("evil").count()).isZero();
    }

    /** As an earlier release stored it. */
    @Test
    void aStoredFilterIsRefusedWhenItIsUsed() {
        var admin = as("admin");
        var stored = filters.newTaskFilter("evil");
        stored.setQuery(tasks.createTaskQuery().taskAssigneeExpression(EVIL));
        String filter = ENGINE + "/filter/" + filters.saveFilter(stored).getId();

        for (String use : List.of("/list?maxResults=10", "/count", "/singleResult")) {
            assertThat(admin.get(filter + use).message()).isEqualTo(EngineSentences.of("query.expression"));
        }
        assertThat(admin.post(filter + "/list?maxResults=10", "{\"name\":\"x\"}")
                        .message())
                .isEqualTo(EngineSentences.of("query.expression"));

        assertThat(admin.send("DELETE", filter, "").statusCode()).isEqualTo(204);
    }

    /** By reflection, so that a field that comes with a new engine cannot be forgotten. */
    @TestFactory
    Stream<DynamicTest> everyExpressionOfATaskQueryIsRefused() {
        var setters = Arrays.stream(TaskQuery.class.getMethods())
                .filter(method -> method.getName().endsWith("Expression"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .toList();
        assertThat(setters).hasSizeGreaterThan(10);
        return setters.stream()
                .map(setter -> DynamicTest.dynamicTest(setter.getName(), () -> {
                    assertRefused(setter, (TaskQueryImpl) tasks.createTaskQuery());
                    assertRefused(
                            setter, (TaskQueryImpl) tasks.createTaskQuery().or());
                }));
    }

    private void assertRefused(Method setter, TaskQueryImpl query) throws ReflectiveOperationException {
        setter.invoke(query, EVIL);
        query = query.isOrQueryActive() ? (TaskQueryImpl) query.endOr() : query;
        var filter = filters.newTaskFilter(
                "evil " + setter.getName() + query.getQueries().size());
        filter.setQuery(query);
        filters.saveFilter(filter);
        try {
            assertThatThrownBy(() -> filters.list(filter.getId())).isInstanceOf(Refusal.class);
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    void aHistoryQueryIsRefusedToo() {
        AbstractQuery<?, ?> query = new HistoricTaskInstanceQueryImpl(engine.getCommandExecutorTxRequired());
        query.addExpression("taskAssignee", EVIL);
        engine.setEnableExpressionsInAdhocQueries(true);
        try {
            assertThatThrownBy(query::list).isInstanceOf(Refusal.class);
        } finally {
            engine.setEnableExpressionsInAdhocQueries(false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${currentUserGroups()}",
                "${now()}",
                "${dateTime()}",
                "${dateTime().plusDays(1)}",
                "${dateTime().minusWeeks(2).plusHours(3)}"
            })
    void harmlessExpressionsAreEvaluated(String expression) {
        assertThat(QueryExpressions.harmless(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser().getClass()}",
                "${dateTime().plusDays(now())}",
                "${dateTime().getClass()}",
                "${now()}${now()}",
                "#{now()}",
                "${ now().toInstant() }",
                "x${now()}",
                "${now()}\n${currentUser()}",
                "text",
                "",
            })
    void everythingElseIsNot(String expression) {
        assertThat(QueryExpressions.harmless(expression)).isFalse();
    }

    @Test
    void theDesksOwnFiltersWork() {
        newCase();
        var agent = as("agent");
        var manager = as("manager");
        var managers =
                Set.of("Review differences", "Override criteria", "Approve severity A", "Remediation", "Agreed items");

        var found = filters.createFilterQuery().list();

        assertThat(found)
                .hasSize(21)
                .allSatisfy(filter -> assertThat((managers.contains(filter.getName()) ? manager : agent)
                                .get(ENGINE + "/filter/" + filter.getId() + "/count")
                                .statusCode())
                        .isEqualTo(200));
    }
}
