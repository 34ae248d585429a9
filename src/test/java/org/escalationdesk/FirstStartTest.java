package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeRun
class FirstStartTest {

    private static final int REPORTS = 200;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeEach
    void theClockGoes() {
        // other tests of this JVM stop the engine's
        ClockUtil.reset();
    }

    @Test
    void whatIsCommittedOutlivesAKilledDesk() {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));

        String url = settings.getObject().getProperty("spring.datasource.url");

        assertThat(url)
                .startsWith("jdbc:h2:file:./data/")
                .contains(";WRITE_DELAY=0")
                .doesNotContain("RETENTION_TIME");
    }

    @Test
    void theFileStaysInProportionToItsCases(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("desk.mv.db");
        try (var desk = start(
                folder,
                // not the usual 45 s, for which nobody waits here
                ";WRITE_DELAY=0;RETENTION_TIME=1000",
                "--desk.demonstration.cases=false",
                "--desk.similar-cases.alike-from=1")) {
            long before = Files.size(file);

            for (int i = 0; i < REPORTS; i++) {
                report(desk, "Problem " + i);
            }
            await().atMost(120, SECONDS).until(() -> stages(desk).stream().allMatch("troubleshoot"::equals));

            // nothing but the housekeeping makes it smaller
            await().atMost(60, SECONDS).until(() -> (Files.size(file) - before) / REPORTS < 120 * 1024);
        }
    }

    private static void report(ConfigurableApplicationContext desk, String title) throws Exception {
        String agent = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        int port = desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/cases"))
                        .header("Authorization", "Basic " + agent)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","title":"%s",
                                 "description":"Nobody gets mail.","language":"en-US",
                                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(title)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void aNewcomerFindsCasesInDifferentStagesAndOnlyOnce(@TempDir Path folder) {
        List<String> cases;
        try (var desk = start(folder)) {
            await().atMost(60, SECONDS).untilAsserted(() -> {
                assertThat(stages(desk))
                        .containsExactlyInAnyOrder(
                                "clarify",
                                "troubleshoot",
                                "guide",
                                "prepare",
                                "with-21vianet",
                                "with-21vianet",
                                "confirm");
                // the last step of the longest script, which leaves the stage as it is
                assertThat(firstContacts(desk)).isEqualTo(1);
            });
            cases = cases(desk);
        }

        try (var again = start(folder)) {
            await().during(Duration.ofSeconds(2))
                    .atMost(5, SECONDS)
                    .untilAsserted(() -> assertThat(cases(again)).isEqualTo(cases));
        }
    }

    private static List<String> stages(ConfigurableApplicationContext desk) {
        return desk.getBean(JdbcClient.class)
                .sql("SELECT stage FROM support_case")
                .query(String.class)
                .list();
    }

    private static long firstContacts(ConfigurableApplicationContext desk) {
        return desk.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM case_event WHERE what = 'FIRST_CONTACT'")
                .query(Long.class)
                .single();
    }

    private static List<String> cases(ConfigurableApplicationContext desk) {
        return desk.getBean(JdbcClient.class)
                .sql("SELECT number || ' ' || stage || ' ' || version FROM support_case ORDER BY number")
                .query(String.class)
                .list();
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return start(folder, "");
    }

    private static ConfigurableApplicationContext start(Path folder, String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("desk") + database,
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(EscalationDesk.class).run(arguments.toArray(String[]::new));
    }
}
