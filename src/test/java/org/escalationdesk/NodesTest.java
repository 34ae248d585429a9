package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.support.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes with the profile {@code production} on one PostgreSQL. */
class NodesTest {

    private static final String PASSWORD = "Correct-Horse-7-Battery";
    private static final String NO_JOBS = "--camunda.bpm.job-execution.enabled=false";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String database = OnPostgres.emptyDatabase();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @BeforeEach
    void theClockGoes() {
        // other tests of this JVM stop the engine's
        ClockUtil.reset();
    }

    /** Nodes of one JVM share its logging, which must not be set up by two at once. */
    @BeforeEach
    void loggingIsSetUp() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterEach
    void loggingMayBeSetUpAgain() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @RepeatedTest(3)
    void nodesThatStartTogetherOnAnEmptyDatabaseSetItUpOnce() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<ConfigurableApplicationContext>> starts = Stream.of("one", "other")
                .map(name -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await(60, SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return start(NO_JOBS);
                }))
                .toList();

        starts.forEach(start -> nodes.add(start.orTimeout(180, SECONDS).join()));

        JdbcClient tables = nodes.get(0).getBean(JdbcClient.class);
        assertThat(doubles(tables, "act_re_deployment", "name_")).isEmpty();
        assertThat(doubles(tables, "act_re_procdef", "key_")).isEmpty();
        assertThat(doubles(tables, "act_ru_job", "process_def_key_")).isEmpty();
        assertThat(doubles(tables, "act_id_user", "id_")).isEmpty();
        assertThat(doubles(tables, "act_ru_filter", "name_")).isEmpty();
        assertThat(doubles(tables, "act_ru_authorization", "group_id_ || resource_type_ || resource_id_"))
                .isEmpty();
        assertThat(doubles(tables, "flyway_schema_history", "version")).isEmpty();
        assertThat(count(tables, "act_re_procdef")).isGreaterThanOrEqualTo(4);
        assertThat(count(tables, "act_id_group")).isEqualTo(5);
    }

    @Test
    void whatOneNodeBeginsAnotherFinishesAndCallersNeedNotStayAtOne() {
        var first = node(NO_JOBS);
        var second = node();
        String report = """
                {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","title":"No mail",
                 "description":"Nobody gets mail.","language":"en-US",
                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""";

        JsonNode reported = call(first, "POST", "/api/cases", report, 201);
        JsonNode again = call(second, "POST", "/api/cases", report, 201);

        String number = reported.get("number").asText();
        assertThat(again.get("number").asText()).isEqualTo(number);
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(call(first, "GET", "/api/cases/" + number, "", 200)
                                .get("tasks")
                                .findValuesAsText("id"))
                        .isNotEmpty());
    }

    @Test
    void theEnginesJobsTakeTurnsOnTheCores() throws Exception {
        var node = node();
        var turns = node.getBean(ComputingJobs.class);
        var threads = node.getBean("camundaTaskExecutor", AsyncTaskExecutor.class);

        assertThat(threads.submit(turns::hasTurn).get(60, SECONDS)).isTrue();
        assertThat(turns.hasTurn()).isFalse();
    }

    @Test
    void wrongPasswordsAtOneNodeSlowDownSigningInAtAnother() {
        var first = node(NO_JOBS);
        var second = node(NO_JOBS);
        var users = first.getBean(IdentityService.class);
        var li = users.newUser("li");
        li.setPassword(PASSWORD);
        users.saveUser(li);
        assertThat(letsIn(second)).isTrue();

        users.checkPassword("li", "wrong");

        assertThat(letsIn(second)).isFalse();
        await().atMost(30, SECONDS).until(() -> letsIn(second));
    }

    @Test
    void aNodeThatStartsLaterDeploysNothingAndBringsItsSettings() {
        var first = node(NO_JOBS, "--desk.health.watch-every=PT1H");
        var models = first.getBean(RepositoryService.class);
        List<String> versions = versions(models);
        Instant due = due(first);

        var same = node(NO_JOBS, "--desk.health.watch-every=PT1H");
        assertThat(versions(models)).isEqualTo(versions);
        assertThat(due(same)).isEqualTo(due);

        node(NO_JOBS, "--desk.health.watch-every=PT2M");
        assertThat(versions(models)).isEqualTo(versions);
        assertThat(due(same)).isBefore(due.minus(Duration.ofMinutes(55)));
        ManagementService jobs = same.getBean(ManagementService.class);
        jobs.executeJob(watch(same).getId());
        assertThat(due(same)).isBefore(due.minus(Duration.ofMinutes(55)));
    }

    @Test
    void aNodeRunsJobsOfTheModelsThatWereThereWhenItStartedAndOfNoLaterOnes() {
        var old = node(NO_JOBS);
        String earlier = old.getBean(RepositoryService.class)
                .createDeploymentQuery()
                .singleResult()
                .getId();
        var renewed = node(NO_JOBS);
        String later = renewed.getBean(RepositoryService.class)
                .createDeployment()
                .addClasspathResource("processes/customer-list-refresh.bpmn")
                .deploy()
                .getId();
        var newest = node(NO_JOBS);

        assertThat(jobsOf(old)).contains(earlier).doesNotContain(later);
        assertThat(jobsOf(renewed)).contains(earlier, later);
        assertThat(jobsOf(newest)).contains(earlier, later);
    }

    private static Iterable<String> jobsOf(ConfigurableApplicationContext node) {
        return node.getBean(ManagementService.class).getRegisteredDeployments();
    }

    private static List<String> versions(RepositoryService models) {
        return models.createProcessDefinitionQuery().orderByProcessDefinitionId().asc().list().stream()
                .map(definition -> definition.getId())
                .toList();
    }

    private static Instant due(ConfigurableApplicationContext node) {
        return watch(node).getDuedate().toInstant();
    }

    private static Job watch(ConfigurableApplicationContext node) {
        return node.getBean(ManagementService.class)
                .createJobQuery()
                .activityId("healthReadingDue")
                .singleResult();
    }

    private static boolean letsIn(ConfigurableApplicationContext node) {
        try {
            return node.getBean(IdentityService.class).checkPassword("li", PASSWORD);
        } catch (AuthenticationException locked) {
            return false;
        }
    }

    private static List<String> doubles(JdbcClient tables, String table, String key) {
        return tables.sql(
                        "SELECT CAST(" + key + " AS TEXT) FROM " + table + " GROUP BY " + key + " HAVING COUNT(*) > 1")
                .query(String.class)
                .list();
    }

    private static long count(JdbcClient tables, String table) {
        return tables.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private JsonNode call(ConfigurableApplicationContext node, String method, String path, String body, int expected) {
        String user = Base64.getEncoder().encodeToString(("chen:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Basic " + user)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "ticket-4711")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            return JSON.readTree(answer.body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext node(String... more) {
        var node = start(more);
        nodes.add(node);
        return node;
    }

    private ConfigurableApplicationContext start(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--camunda.bpm.webapp.enabled=false"));
        for (Map.Entry<String, String> setting :
                ProductionTest.complete(database).entrySet()) {
            arguments.add("--" + setting.getKey() + "=" + setting.getValue());
        }
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(EscalationDesk.class)
                .profiles("production")
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }
}
