package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;

/** Nodes with the profile {@code production} on one PostgreSQL; the last test alone changes what the others look at. */
@WholeRun
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NodesTest {

    private static final String PASSWORD = "Correct-Horse-7-Battery";
    private static final String NO_JOBS = "--camunda.bpm.job-execution.enabled=false";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String database = OnPostgres.emptyDatabase();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    /** They started together on the empty database, and run no jobs. */
    private ConfigurableApplicationContext one;

    private ConfigurableApplicationContext other;

    /** It started later, and runs the jobs. */
    private ConfigurableApplicationContext worker;

    private List<String> versionsAtFirst;
    private Instant dueAtFirst;

    @BeforeAll
    void start() {
        // other tests of this JVM stop the engine's
        ClockUtil.reset();
        // nodes of one JVM share its logging, which must not be set up by two at once
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        Together together = new Together();
        Stream.of("one", "other")
                .map(name -> CompletableFuture.supplyAsync(() -> started(together, NO_JOBS)))
                .toList()
                .forEach(start -> nodes.add(start.orTimeout(180, SECONDS).join()));
        assertThat(together.met).isEqualTo(together.moments.keySet());
        one = nodes.get(0);
        other = nodes.get(1);
        versionsAtFirst = versions(one);
        dueAtFirst = due(one);
        worker = node();
    }

    @AfterAll
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    /** Lets two nodes begin at the same moment what only one of them may do: the tables, the models, and who may do what. */
    private static final class Together implements ApplicationContextInitializer<GenericApplicationContext> {

        private final Map<String, CyclicBarrier> moments = Map.of(
                "flywayInitializer",
                new CyclicBarrier(2),
                "processEngineFactoryBean",
                new CyclicBarrier(2),
                "openingTogether",
                new CyclicBarrier(2));
        private final Set<String> met = ConcurrentHashMap.newKeySet();

        @Override
        public void initialize(GenericApplicationContext node) {
            node.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    meet(name);
                    return bean;
                }
            });
            // the first bean there is, so it is told before the desk opens that all beans are there
            node.registerBean("told", SmartInitializingSingleton.class, () -> () -> meet("openingTogether"));
        }

        private void meet(String moment) {
            try {
                if (moments.containsKey(moment)) {
                    moments.get(moment).await(60, SECONDS);
                    met.add(moment);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @Order(1)
    void nodesThatStartTogetherOnAnEmptyDatabaseSetItUpOnce() {
        JdbcClient tables = one.getBean(JdbcClient.class);

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
    @Order(2)
    void aNodeThatStartsLaterDeploysNothingAndBringsItsSettings() {
        assertThat(versions(one)).isEqualTo(versionsAtFirst);
        assertThat(due(worker)).isEqualTo(dueAtFirst);

        node(NO_JOBS, "--desk.health.watch-every=PT2M");

        assertThat(versions(one)).isEqualTo(versionsAtFirst);
        assertThat(due(one)).isBefore(dueAtFirst.minus(Duration.ofMinutes(55)));
        one.getBean(ManagementService.class).executeJob(watch(one).getId());
        assertThat(due(one)).isBefore(dueAtFirst.minus(Duration.ofMinutes(55)));
    }

    @Test
    @Order(3)
    void whatOneNodeBeginsAnotherFinishesAndCallersNeedNotStayAtOne() {
        String report = """
                {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","title":"No mail",
                 "description":"Nobody gets mail.","language":"en-US",
                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""";

        JsonNode reported = call(one, "POST", "/api/cases", report, 201);
        JsonNode again = call(worker, "POST", "/api/cases", report, 201);

        String number = reported.get("number").asText();
        assertThat(again.get("number").asText()).isEqualTo(number);
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(call(one, "GET", "/api/cases/" + number, "", 200)
                                .get("tasks")
                                .findValuesAsText("id"))
                        .isNotEmpty());
    }

    @Test
    @Order(3)
    void theEnginesJobsTakeTurnsOnTheCores() throws Exception {
        var turns = worker.getBean(ComputingJobs.class);
        var threads = worker.getBean("camundaTaskExecutor", AsyncTaskExecutor.class);

        assertThat(threads.submit(turns::hasTurn).get(60, SECONDS)).isTrue();
        assertThat(turns.hasTurn()).isFalse();
    }

    @Test
    @Order(3)
    void wrongPasswordsAtOneNodeSlowDownSigningInAtAnother() {
        var users = one.getBean(IdentityService.class);
        var li = users.newUser("li");
        li.setPassword(PASSWORD);
        users.saveUser(li);
        assertThat(letsIn(other)).isTrue();

        for (int i = 0; i < 5; i++) {
            users.checkPassword("li", "wrong");
        }

        assertThat(letsIn(other)).isFalse();
        await().atMost(30, SECONDS).until(() -> letsIn(other));
    }

    @Test
    @Order(3)
    void whatChangesAtOneNodeEndsSessionsAtAnother() {
        var users = one.getBean(IdentityService.class);
        for (String id : List.of("zhao", "qian")) {
            var person = users.newUser(id);
            person.setPassword(PASSWORD);
            users.saveUser(person);
            users.createMembership(id, "agents");
        }
        MockHttpSession leaving = signedIn(other, "zhao");
        MockHttpSession staying = signedIn(other, "qian");

        users.deleteMembership("zhao", "agents");

        await().atMost(5, SECONDS).until(leaving::isInvalid);
        assertThat(staying.isInvalid()).isFalse();
    }

    private static MockHttpSession signedIn(ConfigurableApplicationContext node, String person) {
        var people = new Authentications();
        people.addOrReplace(new UserAuthentication(person, "default"));
        var session = new MockHttpSession();
        session.setAttribute("authenticatedUser", people);
        node.getBean(HttpSessionAttributeListener.class)
                .attributeAdded(new HttpSessionBindingEvent(session, "authenticatedUser", people));
        return session;
    }

    @Test
    @Order(4)
    void aNodeRunsJobsOfTheModelsThatWereThereWhenItStartedAndOfNoLaterOnes() {
        String earlier = one.getBean(RepositoryService.class)
                .createDeploymentQuery()
                .singleResult()
                .getId();
        String later = other.getBean(RepositoryService.class)
                .createDeployment()
                .addClasspathResource("processes/customer-list-refresh.bpmn")
                .deploy()
                .getId();
        var newest = node(NO_JOBS, "--desk.node.health-port=0");
        healthHasAPortOfItsOwn(newest);

        assertThat(jobsOf(one)).contains(earlier).doesNotContain(later);
        assertThat(jobsOf(other)).contains(earlier, later);
        assertThat(jobsOf(newest)).contains(earlier, later);
    }

    /** Beside the port that people use. */
    private void healthHasAPortOfItsOwn(ConfigurableApplicationContext node) {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) node).getWebServer();
        int port = Stream.of(server.getTomcat().getService().findConnectors())
                .map(Connector::getLocalPort)
                .filter(other -> other != server.getPort())
                .findFirst()
                .orElseThrow();

        assertThat(status(port, "/actuator/health")).isEqualTo(200);
        assertThat(status(port, "/api/cases")).isEqualTo(404);
        assertThat(status(server.getPort(), "/api/cases")).isEqualTo(401);
    }

    private int status(int port, String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Iterable<String> jobsOf(ConfigurableApplicationContext node) {
        return node.getBean(ManagementService.class).getRegisteredDeployments();
    }

    private static List<String> versions(ConfigurableApplicationContext node) {
        return node
                .getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionId()
                .asc()
                .list()
                .stream()
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
        } catch (SignInDelayed tooEarly) {
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
        var node = started(start -> {}, more);
        nodes.add(node);
        return node;
    }

    private ConfigurableApplicationContext started(
            ApplicationContextInitializer<GenericApplicationContext> first, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--camunda.bpm.webapp.enabled=false"));
        for (Map.Entry<String, String> setting :
                ProductionTest.complete(database).entrySet()) {
            arguments.add("--" + setting.getKey() + "=" + setting.getValue());
        }
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(EscalationDesk.class)
                .profiles("production")
                .initializers(first)
                .properties("desk.health.watch-every=PT1H")
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }
}
