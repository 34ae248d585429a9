package org.escalationdesk.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.escalationdesk.EscalationDesk;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.LoopbackProxy;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.support.JdbcUtils;

/** The whole desk with its jobs, while its database is gone, and while its disk is full. */
@WholeRun
class DatabaseOutageIT {

    private static final String SENTENCE =
            "The desk cannot use its database at the moment, so nothing was changed. Please try again in a minute.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Far below the time for which people waited before; what is answered at once still is on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext desk;

    @BeforeEach
    void theClockGoes() {
        // other tests of this JVM stop the engine's
        ClockUtil.reset();
    }

    @AfterEach
    void stop() {
        FillingDisk.makeRoom();
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void aDatabaseThatIsGoneIsToldAtOnceAndWhenItIsBackTheDeskWorksAgain() throws Exception {
        Matcher url =
                Pattern.compile("jdbc:postgresql://[^:/]+:(\\d+)/([^?]+).*").matcher(OnPostgres.emptyDatabase());
        assertThat(url.matches()).isTrue();
        try (LoopbackProxy way = new LoopbackProxy(Integer.parseInt(url.group(1)))) {
            start(
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + way.port() + "/" + url.group(2),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres");
            worksAgain();

            goneAndBack(
                    () -> {
                        way.cut();
                        useRestingConnections();
                    },
                    way::mend);
        }
    }

    @Test
    void aFullDiskIsToldAtOnceAndWithRoomAgainTheDeskWorksAgain(@TempDir Path folder) throws Exception {
        FillingDisk.register();
        start("--spring.datasource.url=jdbc:h2:filling:" + folder.resolve("desk")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        worksAgain();

        goneAndBack(
                () -> {
                    FillingDisk.fill();
                    // whoever writes first finds it out
                    answer("POST", "/api/cases", report("No room"));
                },
                FillingDisk::makeRoom);
    }

    private void goneAndBack(Runnable go, Runnable comeBack) throws Exception {
        try (LogLines log = new LogLines()) {
            go.run();

            for (int i = 0; i < 3; i++) {
                HttpResponse<String> refused = answer("POST", "/api/cases", report("While it is gone"));
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(JSON.readTree(refused.body()).get("detail").asText()).isEqualTo(SENTENCE);
            }
            HttpResponse<String> signIn = answer(
                    "POST", "/camunda/api/admin/auth/user/default/login/tasklist", "username=agent&password=agent");
            assertThat(signIn.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(signIn.body()).get("message").asText()).isEqualTo(SENTENCE);
            HttpResponse<String> list = answer("GET", "/camunda/api/engine/engine/default/task", "");
            assertThat(list.statusCode()).as(list.body()).isEqualTo(503);
            assertThat(answer("GET", "/actuator/health", "").statusCode()).isEqualTo(503);
            // the job executor has tried by then
            DatabaseGate gate = desk.getBean(DatabaseGate.class);
            int probed = gate.probes();
            await().atMost(60, SECONDS).until(() -> gate.probes() > probed + 6);

            assertThat(log.warnings())
                    .as(String.join("\n", log.warnings()))
                    .hasSize(1)
                    .allMatch(line -> line.contains("The database cannot be used since"));
            comeBack.run();
            worksAgain();
        }
    }

    /** Only a connection that rested for a while is tried before it is given out. */
    private void useRestingConnections() {
        List<Connection> taken = new ArrayList<>();
        try {
            HikariDataSource pool = desk.getBean(DataSource.class).unwrap(HikariDataSource.class);
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException noneIsLeft) {
            taken.forEach(JdbcUtils::closeConnection);
        }
    }

    private void worksAgain() {
        await().atMost(60, SECONDS)
                .until(() -> answer("GET", "/actuator/health", "").statusCode() == 200);
        HttpResponse<String> reported = answer("POST", "/api/cases", report("Reported " + System.nanoTime()));
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(201);
        await().atMost(60, SECONDS).until(() -> tasks(reported).contains("troubleshoot"));
    }

    private List<String> tasks(HttpResponse<String> reported) throws Exception {
        String number = JSON.readTree(reported.body()).get("number").asText();
        JsonNode found = JSON.readTree(answer("GET", "/api/cases/" + number, "").body());
        return found.path("tasks").findValuesAsText("id");
    }

    private static String report(String title) {
        return """
                {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","title":"%s",
                 "description":"Nobody gets mail.","language":"en-US",
                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(title);
    }

    private HttpResponse<String> answer(String method, String path, String body) {
        String agent = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        int port = desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(SOON)
                            .header("Authorization", "Basic " + agent)
                            .header(
                                    "Content-Type",
                                    body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--desk.demonstration.cases=false",
                "--desk.similar-cases.alike-from=1",
                "--camunda.bpm.job-execution.max-wait=1000",
                "--camunda.bpm.job-execution.wait-time-in-millis=200",
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(more));
        desk = new SpringApplicationBuilder(EscalationDesk.class)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        ProcessEngines.registerProcessEngine(desk.getBean(ProcessEngine.class));
    }
}
