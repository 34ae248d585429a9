package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

@WholeRun
class SurvivalTest {

    @Test
    void aRestartKeepsEverything(@TempDir Path folder) throws IOException {
        survives("jdbc:h2:file:" + folder.resolve("desk") + ";WRITE_DELAY=0", "sa");
    }

    @Test
    void postgresKeepsEverythingToo() throws IOException {
        survives(OnPostgres.emptyDatabase(), "postgres");
    }

    @Test
    void aSlowAnswerIsWaitedForWithoutTheTestsClock() throws IOException {
        try (ConfigurableApplicationContext sandbox = start("jdbc:h2:mem:slow", "sa", true)) {
            Caller caller = caller(sandbox);
            caller.behave("21vianet", "{\"mode\":\"slow\",\"seconds\":1}");
            long before = System.nanoTime();

            Caller.Answer filed = caller.file(WellKnownCustomers.CONTOSO, UUID.randomUUID(), Caller.GOOD_REQUEST);

            assertThat(filed.status()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void switchedOffThereIsNothing() {
        try (ConfigurableApplicationContext desk = start("jdbc:h2:mem:without-sandbox", "sa", false)) {
            assertThat(desk.getBeansWithAnnotation(SandboxEndpoints.class)).isEmpty();
            assertThat(desk.getBeanNamesForType(SandboxDatabase.class)).isEmpty();
        }
    }

    private static void survives(String url, String user) throws IOException {
        UUID key = UUID.randomUUID();
        String id;
        String token;
        try (ConfigurableApplicationContext sandbox = start(url, user, true)) {
            Caller caller = caller(sandbox);
            token = caller.partnersToken();
            Caller.Answer filed = caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);
            assertThat(filed.status()).isEqualTo(201);
            id = filed.json().path("id").asText();
            caller.patch(id, "{\"NewNote\":{\"Text\":\"Still there? 𠮷\"}}");
            caller.change("PUT", "/outages", "{\"service\":\"Exchange\",\"on\":true}");
            caller.behave("graph", "{\"mode\":\"throttling\",\"seconds\":9}");
        }

        try (ConfigurableApplicationContext sandbox = start(url, user, true)) {
            Caller caller = caller(sandbox);
            JsonNode kept = caller.get("/21vianet/v1/servicerequests/" + id, "Authorization", "Bearer " + token)
                    .json();
            Caller.Answer again = caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);
            JsonNode customers =
                    caller.asPartner("/partner-center/v1/customers?size=0").json();

            assertThat(kept.path("notes").path(0).path("text").asText()).isEqualTo("Still there? 𠮷");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(kept);
            assertThat(customers.path("items")).hasSize(200);
            assertThat(caller.get("/outages").json().path(0).has("endedAt")).isFalse();
            assertThat(caller.get("/behaviour")
                            .json()
                            .path("graph")
                            .path("mode")
                            .asText())
                    .isEqualTo("throttling");
        }
    }

    private static Caller caller(ConfigurableApplicationContext sandbox) {
        return new Caller(
                ((ServletWebServerApplicationContext) sandbox).getWebServer().getPort());
    }

    private static ConfigurableApplicationContext start(String url, String user, boolean enabled) {
        return new SpringApplicationBuilder(SandboxOnly.class)
                .properties("spring.main.banner-mode=off")
                .run(
                        "--server.port=0",
                        "--desk.sandbox.enabled=" + enabled,
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + user);
    }
}
