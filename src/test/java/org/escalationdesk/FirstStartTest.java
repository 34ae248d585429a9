package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstStartTest {

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

        assertThat(url).startsWith("jdbc:h2:file:./data/").contains(";WRITE_DELAY=0");
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
        return new SpringApplicationBuilder(EscalationDesk.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("desk"),
                        "--spring.main.banner-mode=off");
    }
}
