package org.escalationdesk.remote;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.escalationdesk.EscalationDesk;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole desk at work, with every logger at TRACE: neither a token nor a secret is in its log, in its database (which is what
 * Cockpit shows), or in what it answers, also when the other side repeats them.
 */
@WholeRun
class SecretsTest {

    private static final String SECRET = "s3cr3t-never-to-be-seen";
    private static final String TOKENS = "t0k3n-never-to-be-seen-";
    private static final List<String> HIDDEN = List.of(SECRET, TOKENS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final DocumentedAnswers other = new DocumentedAnswers(SECRET, TOKENS);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final Watching log = new Watching();

    private Level level;
    private ConfigurableApplicationContext desk;

    /** Keeps what shows something hidden, and counts the rest. */
    private static final class Watching extends AppenderBase<ILoggingEvent> {

        private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
        private final AtomicLong lines = new AtomicLong();

        @Override
        protected void append(ILoggingEvent event) {
            lines.incrementAndGet();
            String text = event.getLoggerName() + " " + event.getFormattedMessage() + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            if (HIDDEN.stream().anyMatch(text::contains)) {
                shown.add(text);
            }
        }
    }

    @BeforeEach
    void everythingIsLogged() {
        // other tests of this JVM stop the engine's clock
        ClockUtil.reset();
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        level = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void asUsual() {
        if (desk != null) {
            desk.close();
        }
        other.close();
        root.setLevel(level);
        root.detachAppender(log);
        usual.forEach(root::addAppender);
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @Test
    void noTokenAndNoSecretIsShown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        desk = start(file);
        work();
        other.repeatsHowTheDeskSignedIn(400);
        work();
        other.repeatsHowTheDeskSignedIn(500);
        work();
        other.behaves(OtherSide.Mood.SIGNED_OUT);
        work();

        List<String> answers = answers();

        assertThat(log.shown).isEmpty();
        assertThat(log.lines).hasValueGreaterThan(10_000);
        assertThat(answers).noneMatch(SecretsTest::showsSomething).anyMatch(answer -> answer.contains("Bearer ***"));
        assertThat(columnsThatShowSomething()).isEmpty();
    }

    private ConfigurableApplicationContext start(Path secretFile) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:secrets;DB_CLOSE_DELAY=-1",
                "--spring.main.banner-mode=off",
                "--desk.sandbox.enabled=false",
                "--desk.demonstration.enabled=true",
                "--desk.demonstration.cases=false"));
        Map.of(
                        "desk.partner-center.base-url", other.base() + "/partner-center",
                        "desk.graph.base-url", other.base() + "/graph",
                        "desk.service-requests.base-url", other.base() + "/21vianet",
                        "desk.service-requests.sign-in.token-uri", other.base() + "/login/gateway/oauth2/v2.0/token",
                        "desk.service-requests.sign-in.client-id", "gateway",
                        "desk.service-requests.sign-in.client-secret", SECRET,
                        "desk.service-requests.sign-in.scope", "https://gateway.example/.default")
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Map.of(
                        "desk.oauth2.authority",
                        other.base() + "/login",
                        "desk.oauth2.tenant",
                        RemotePorts.WORD,
                        "desk.oauth2.client-id",
                        "desk",
                        "desk.oauth2.client-secret-file",
                        secretFile.toString(),
                        "desk.oauth2.refresh-token",
                        SECRET)
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(EscalationDesk.class).run(arguments.toArray(String[]::new));
    }

    /** A customer is looked for, with access, subscriptions, link and health, in jobs; and a request is filed. */
    private void work() throws IOException, InterruptedException {
        String number = JSON.readTree(call("agent", "POST", "/api/cases", """
                        {"customer":"%s","kind":"technical","service":"exchange-online","title":"No mail since nine",
                         "description":"Nobody gets mail.","language":"en-US",
                         "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(
                                other.known().one().tenantId())))
                .get("number")
                .asText();
        await().atMost(60, SECONDS).until(() -> !tasks(number).isEmpty());
        DeliveryOutcome filed = desk.getBean(ServiceRequestChannel.class)
                .submit(ChannelContract.request(other.known().one(), UUID.randomUUID()));
        assertThat(filed).isNotNull();
    }

    private JsonNode tasks(String number) throws IOException, InterruptedException {
        return JSON.readTree(call("agent", "GET", "/api/cases/" + number, "")).get("tasks");
    }

    /** What people and other systems can read. */
    private List<String> answers() throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        String cases = call("agent", "GET", "/api/cases?size=100", "");
        answers.add(cases);
        for (String number : JSON.readTree(cases).findValuesAsText("number")) {
            answers.add(call("agent", "GET", "/api/cases/" + number, ""));
        }
        for (JsonNode link :
                JSON.readTree(call("admin", "GET", "/actuator", "")).get("_links")) {
            if (!link.path("templated").asBoolean()) {
                answers.add(call(
                        "admin", "GET", URI.create(link.get("href").asText()).getPath(), ""));
            }
        }
        assertThat(answers).hasSizeGreaterThan(6);
        return answers;
    }

    /** Of the desk's tables and the engine's, its blobs with stack traces and deployed files included. */
    private List<String> columnsThatShowSomething() {
        JdbcClient database = desk.getBean(JdbcClient.class);
        List<String[]> columns = database.sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                         WHERE table_schema = 'PUBLIC' AND data_type IN
                               ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT', 'CHARACTER', 'BINARY LARGE OBJECT',
                                'BINARY VARYING', 'JSON')""")
                .query((row, index) -> new String[] {row.getString(1), row.getString(2)})
                .list();
        assertThat(columns).hasSizeGreaterThan(200);
        return columns.stream()
                .filter(column -> database
                        .sql("SELECT \"" + column[1] + "\" FROM \"" + column[0] + "\" WHERE \"" + column[1]
                                + "\" IS NOT NULL")
                        .query((row, index) -> row.getBytes(1))
                        .list()
                        .stream()
                        .anyMatch(bytes -> showsSomething(new String(bytes, StandardCharsets.UTF_8))))
                .map(column -> String.join(".", column))
                .toList();
    }

    private static boolean showsSomething(String text) {
        return HIDDEN.stream().anyMatch(text::contains);
    }

    private String call(String user, String method, String path, String body) throws IOException, InterruptedException {
        int port = desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        String basic = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
