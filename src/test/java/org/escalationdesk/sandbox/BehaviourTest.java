package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class BehaviourTest {

    private static final String TENANT = WellKnownCustomers.CONTOSO;

    @LocalServerPort
    private int port;

    @Autowired
    private NobodyWaits.WrittenDelay delay;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
        delay.waits.clear();
    }

    @AfterEach
    void everySystemIsNormalAgain() throws IOException {
        String normal = "{\"mode\":\"normal\"}";
        caller.change(
                "PUT",
                "/behaviour",
                "{\"21vianet\":" + normal + ",\"graph\":" + normal + ",\"partner-center\":" + normal + "}");
    }

    @Test
    void aSlowDeskFilesTheRequestLater() throws IOException {
        caller.behave("21vianet", "{\"mode\":\"slow\",\"seconds\":20}");

        Caller.Answer answer = caller.file(TENANT, UUID.randomUUID(), Caller.GOOD_REQUEST);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(delay.waits).containsExactly(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"partner-center, /partner-center/v1/customers", "graph, /graph/v1.0/admin/serviceAnnouncement/issues"})
    void theOthersAreSlowToo(String system, String path) throws IOException {
        caller.behave(system, "{\"mode\":\"slow\",\"seconds\":999}");

        Caller.Answer answer = caller.asPartner(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(delay.waits).containsExactly(Duration.ofSeconds(120));
    }

    @Test
    void aFailingDeskKeepsNothing() throws IOException {
        UUID key = UUID.randomUUID();
        caller.behave("21vianet", "{\"mode\":\"failing\",\"status\":502}");

        Caller.Answer answer = caller.file(TENANT, key, Caller.GOOD_REQUEST);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().has("code")).isTrue();
        assertThat(afterwards(key)).isEmpty();
    }

    @Test
    void aDeskThatAcceptsThenFailsHasTheRequest() throws IOException {
        UUID key = UUID.randomUUID();
        caller.behave("21vianet", "{\"mode\":\"accept-then-fail\",\"status\":500}");

        Caller.Answer answer = caller.file(TENANT, key, Caller.GOOD_REQUEST);
        Caller.Answer refused = caller.file(TENANT, UUID.randomUUID(), "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("CR-2026-000123");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("description").asText()).contains("Title");
        assertThat(byKey(key)).hasSize(1);
    }

    @Test
    void aDeskThatAcceptsThenHangsUpHasTheRequest() throws IOException {
        UUID key = UUID.randomUUID();
        caller.behave("21vianet", "{\"mode\":\"accept-then-cut\"}");

        assertThatThrownBy(() -> caller.file(TENANT, key, Caller.GOOD_REQUEST)).isInstanceOf(IOException.class);

        assertThat(byKey(key)).hasSize(1);
    }

    @Test
    void aRefusingDeskSaysWhyAndStillKnowsItsOldRequests() throws IOException {
        UUID old = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        caller.file(TENANT, old, Caller.GOOD_REQUEST);
        caller.behave("21vianet", "{\"mode\":\"refusing\",\"reason\":\"请说明影响。\"}");

        Caller.Answer refused = caller.file(TENANT, key, Caller.GOOD_REQUEST);
        Caller.Answer known = caller.file(TENANT, old, Caller.GOOD_REQUEST);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("description").asText()).isEqualTo("请说明影响。");
        assertThat(known.status()).isEqualTo(200);
        assertThat(afterwards(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "partner-center, /partner-center/v1/customers",
        "graph, /graph/v1.0/admin/serviceAnnouncement/issues",
        "21vianet, /21vianet/v1/servicerequests"
    })
    void everySystemCanNameADateRefuseTokensAndSpeakNonsense(String system, String path) throws IOException {
        caller.behave(system, "{\"mode\":\"throttling-until\",\"seconds\":30}");
        Caller.Answer throttled = caller.asPartner(path);
        caller.behave(system, "{\"mode\":\"signed-out\"}");
        Caller.Answer signedOut = caller.asPartner(path);
        caller.behave(system, "{\"mode\":\"garbage\"}");
        Caller.Answer garbage = caller.asPartner(path);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After"))
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(signedOut.status()).isEqualTo(401);
        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.text()).startsWith("<html>");
    }

    @Test
    void aDeskThatIsNotOfferedAnswers501() throws IOException {
        caller.behave("21vianet", "{\"mode\":\"not-offered\"}");

        Caller.Answer answer = caller.file(TENANT, UUID.randomUUID(), Caller.GOOD_REQUEST);

        assertThat(answer.status()).isEqualTo(501);
    }

    @ParameterizedTest
    @CsvSource({"partner-center, /partner-center/v1/customers", "21vianet, /21vianet/v1/servicerequests"})
    void throttlingHasItsOwnShape(String system, String path) throws IOException {
        caller.behave(system, "{\"mode\":\"throttling\",\"seconds\":57}");

        Caller.Answer answer = caller.asPartner(path);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("57");
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(429);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("Rate limit is exceeded. Try again in 57 seconds.");
    }

    @Test
    void graphThrottlesAndFailsInGraphsShape() throws IOException {
        caller.behave("graph", "{\"mode\":\"throttling\",\"seconds\":3}");
        Caller.Answer throttled = caller.asPartner("/graph/v1.0/admin/serviceAnnouncement/issues");
        caller.behave("graph", "{\"mode\":\"failing\"}");
        Caller.Answer failing = caller.asPartner("/graph/v1.0/admin/serviceAnnouncement/issues");

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("3");
        assertThat(throttled.json().path("error").path("code").asText()).isEqualTo("TooManyRequests");
        assertThat(failing.status()).isEqualTo(503);
        assertThat(failing.json().path("error").path("code").asText()).isEqualTo("serviceNotAvailable");
    }

    @Test
    void aChangeOfOneSystemLeavesTheOthers() throws IOException {
        JsonNode all = caller.behave("partner-center", "{\"mode\":\"failing\",\"status\":504}")
                .json();

        assertThat(all.path("partner-center").path("mode").asText()).isEqualTo("failing");
        assertThat(all.path("partner-center").path("status").asInt()).isEqualTo(504);
        assertThat(all.path("graph").path("mode").asText()).isEqualTo("normal");
        assertThat(caller.asPartner("/partner-center/v1/customers").status()).isEqualTo(504);
        assertThat(caller.asPartner("/21vianet/v1/servicerequests").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"graph\":{\"mode\":\"refusing\"}}",
                "{\"graph\":{}}",
                "{\"graph\":null}",
                "{\"mars\":{\"mode\":\"normal\"}}",
                "[]",
                "{"
            })
    void aSwitchThatIsNotThereIsAProblem(String body) throws IOException {
        Caller.Answer answer = caller.change("PUT", "/behaviour", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\":\"Exchange\"}",
                "{\"on\":true}",
                "{\"service\":\"Teams\",\"on\":true}",
                "{\"service\":\"Exchange\",\"tenantId\":\"nowhere\",\"on\":true}"
            })
    void anOutageOfNothingIsAProblem(String body) throws IOException {
        assertThat(caller.change("PUT", "/outages", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /behaviour", "PUT, /outages", "POST, /21vianet/service-requests/600000000000000/resolve"})
    void aForeignPageChangesNothing(String method, String path) throws IOException {
        Caller.Answer form = caller.send(method, path, "{}", "Content-Type", "text/plain");
        Caller.Answer own = caller.send(method, path, "{}", "X-Sandbox", "1");

        assertThat(form.status()).isEqualTo(403);
        assertThat(own.status()).isNotEqualTo(403);
    }

    private JsonNode afterwards(UUID key) throws IOException {
        everySystemIsNormalAgain();
        return byKey(key);
    }

    private JsonNode byKey(UUID key) throws IOException {
        return caller.asPartner("/21vianet/v1/customers/" + TENANT + "/servicerequests?requestId=" + key)
                .json()
                .path("items");
    }
}
