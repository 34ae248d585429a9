package org.escalationdesk.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Explaining;
import org.escalationdesk.support.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How PostgreSQL finds what an agent sees first in Tasklist, among a thousand tasks of the group and among twenty thousand. */
@Import(TaskListOnPostgresTest.Explained.class)
@ContextConfiguration(initializers = OnPostgres.class)
class TaskListOnPostgresTest extends ProcessTest {

    /** Of the test's own thread, while it asks. */
    private static final ThreadLocal<List<String>> PLANS = new ThreadLocal<>();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private FilterService filters;

    @TestConfiguration
    static class Explained {

        @Bean
        static BeanPostProcessor explainedDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? explained(database) : bean;
                }
            };
        }

        private static DataSource explained(DataSource database) {
            Explaining explaining = new Explaining(database, plan -> PLANS.get().add(plan));
            return ProxyDataSourceBuilder.create(database)
                    .afterQuery((execution, queries) -> {
                        if (PLANS.get() != null) {
                            explaining.afterQuery(execution, queries);
                        }
                    })
                    .build();
        }
    }

    /** Copies of the one task of a case, as far as lists look at them. */
    private void tasks(int from, int to) {
        String like = tasks.createTaskQuery()
                .taskDefinitionKey("troubleshoot")
                .listPage(0, 1)
                .get(0)
                .getId();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            for (String sql : List.of(
                    "INSERT INTO act_ru_task (id_, rev_, suspension_state_, proc_def_id_, task_def_key_, priority_, due_date_) "
                            + "SELECT 't' || n, 1, 1, proc_def_id_, (ARRAY['troubleshoot', 'guideCustomer', 'workWith21Vianet', 'waitForOutage'])[1 + n % 4], "
                            + "(ARRAY[40, 40, 40, 50, 60, 80])[1 + n % 6], due_date_ + n * INTERVAL '1' SECOND FROM act_ru_task, generate_series(:from, :to) n "
                            + "WHERE id_ = :like",
                    "INSERT INTO act_ru_identitylink (id_, rev_, type_, group_id_, task_id_) "
                            + "SELECT 'l' || n, 1, type_, group_id_, 't' || n FROM act_ru_identitylink, "
                            + "generate_series(:from, :to) n WHERE task_id_ = :like")) {
                assertThat(jdbc.sql(sql)
                                .param("from", from)
                                .param("to", to)
                                .param("like", like)
                                .update())
                        .isEqualTo(to - from + 1);
            }
        });
        jdbc.sql("ANALYZE").update();
    }

    private static String planOf(Runnable query) {
        List<String> plans = new ArrayList<>();
        PLANS.set(plans);
        try {
            query.run();
        } finally {
            PLANS.remove();
        }
        return plans.stream()
                .filter(plan -> plan.contains("act_ru_task"))
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }

    /** As Tasklist asks for a page of a filter, what is most urgent first, and for its number. */
    @Test
    void noMoreTasksAreLookedAtThanAreShown() {
        String number = atTroubleshoot().value();
        as("agent", "agents");
        String filter = filter("My group's tasks");
        TaskQuery urgent = tasks.createTaskQuery()
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc();
        int there = 0;
        for (int many : List.of(1000, 20_000)) {
            identity.clearAuthentication();
            tasks(there + 1, many);
            there = many;
            as("agent", "agents");

            assertThat(planOf(() -> assertThat(filters.count(filter)).isEqualTo(1000)))
                    .contains("Limit");
            assertThat(planOf(() ->
                            assertThat(filters.listPage(filter, urgent, 0, 15)).hasSize(15)))
                    .contains("desk_task_urgency")
                    .doesNotContain("Seq Scan on act_ru_task");
            theTasksOfOneCaseAreFoundByTheCase(number);
        }
        for (String other : List.of(
                "Unclaimed", "Severity A", "Overdue", "At risk", "Waiting for others", "Troubleshoot", "Outage")) {
            assertThat(planOf(() -> filters.listPage(filter(other), urgent, 0, 15)))
                    .as(other)
                    .doesNotContain("Seq Scan on act_ru_task");
        }
    }

    private String filter(String name) {
        return filters.createFilterQuery().filterName(name).singleResult().getId();
    }

    /** As REST asks for the task of a case: planned once, without values, however many other tasks there are. */
    private void theTasksOfOneCaseAreFoundByTheCase(String number) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (int time = 0; time < 12; time++) {
                assertThat(tasks.createTaskQuery()
                                .processInstanceBusinessKey(number)
                                .taskDefinitionKey("troubleshoot")
                                .listPage(0, 10))
                        .hasSize(1);
            }
            String withoutValues = jdbc.sql("SELECT 'EXECUTE \"' || name || '\"(' || "
                            + "repeat('NULL,', cardinality(parameter_types) - 1) || 'NULL)' "
                            + "FROM pg_prepared_statements WHERE statement LIKE '%AUTH.RESOURCE_ID_%BUSINESS_KEY_ = %'")
                    .query(String.class)
                    .single();
            jdbc.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
            assertThat(jdbc.sql("EXPLAIN " + withoutValues).query(String.class).list())
                    .noneMatch(line -> line.contains("Seq Scan on act_ru_task"));
        });
    }
}
