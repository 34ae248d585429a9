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
import org.escalationdesk.terms.CaseNumber;
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

/** How PostgreSQL finds what an agent sees first in Tasklist, among twenty thousand tasks of the group. */
@Import(TaskListOnPostgresTest.Explained.class)
@ContextConfiguration(initializers = OnPostgres.class)
class TaskListOnPostgresTest extends ProcessTest {

    private static final int TASKS = 20_000;

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
    private void manyTasks() {
        if (tasks.createTaskQuery().count() > TASKS) {
            return;
        }
        CaseNumber number = atTroubleshoot();
        String like = task(number, "troubleshoot").getId();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            copies(
                    "INSERT INTO act_ru_task (id_, rev_, suspension_state_, proc_def_id_, due_date_) "
                            + "SELECT 't' || n, 1, 1, proc_def_id_, due_date_ FROM act_ru_task, generate_series(1, :tasks) n "
                            + "WHERE id_ = :like",
                    like);
            copies(
                    "INSERT INTO act_ru_identitylink (id_, rev_, type_, group_id_, task_id_) "
                            + "SELECT 'l' || n, 1, type_, group_id_, 't' || n FROM act_ru_identitylink, "
                            + "generate_series(1, :tasks) n WHERE task_id_ = :like",
                    like);
            copies(
                    "INSERT INTO act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_) "
                            + "SELECT 'a' || n, 1, type_, group_id_, resource_type_, 't' || n, perms_ FROM act_ru_authorization, "
                            + "generate_series(1, :tasks) n WHERE resource_id_ = :like AND resource_type_ = 7",
                    like);
        });
        jdbc.sql("ANALYZE").update();
    }

    private void copies(String sql, String like) {
        assertThat(jdbc.sql(sql).param("tasks", TASKS).param("like", like).update())
                .isEqualTo(TASKS);
    }

    private TaskQuery ofMyGroups() {
        return tasks.createTaskQuery().taskCandidateGroupIn(List.of("agents")).includeAssignedTasks();
    }

    @Test
    void theRightsOfEachTaskAreLookedUpAndNotComparedWithAllOthers() {
        manyTasks();
        as("agent", "agents");
        List<String> plans = new ArrayList<>();
        PLANS.set(plans);
        try {
            assertThat(ofMyGroups().count()).isGreaterThan(TASKS);
            assertThat(ofMyGroups().orderByDueDate().asc().listPage(0, 15)).hasSize(15);
        } finally {
            PLANS.remove();
        }

        assertThat(plans.stream().filter(plan -> plan.contains("act_ru_task")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(plan -> assertThat(plan).contains("act_idx_auth_resource_id"));
    }

    /** As Tasklist asks: its own order comes after the filter's. */
    @Test
    void theFirstPageOfAFilterIsFoundByTheDueDateAndItsNumberIsNotCountedToTheEnd() {
        manyTasks();
        as("agent", "agents");
        String filter = filters.createFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();
        List<String> plans = new ArrayList<>();
        PLANS.set(plans);
        try {
            assertThat(filters.count(filter)).isEqualTo(1000);
            TaskQuery newest = tasks.createTaskQuery().orderByTaskCreateTime().desc();
            assertThat(filters.listPage(filter, newest, 0, 15)).hasSize(15);
        } finally {
            PLANS.remove();
        }

        assertThat(ofMyGroups().count()).isGreaterThan(TASKS);
        List<String> ofTasks =
                plans.stream().filter(plan -> plan.contains("act_ru_task")).toList();
        assertThat(ofTasks).hasSize(2);
        assertThat(ofTasks.get(0)).contains("Limit").contains("act_idx_auth_resource_id");
        assertThat(ofTasks.get(1)).contains("desk_task_due").contains("act_idx_auth_resource_id");
    }

    /** A plan that is made without values takes the rights for few, however many there are. */
    @Test
    void nothingIsPlannedWithoutItsValues() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            as("agent", "agents");
            for (int time = 0; time < 12; time++) {
                ofMyGroups().count();
            }
            assertThat(jdbc.sql("SELECT COUNT(*) FROM pg_prepared_statements")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }
}
