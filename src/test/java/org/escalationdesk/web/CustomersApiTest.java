package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_SOUTH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@WholeRun
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(ScriptedRemotes.class)
class CustomersApiTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    private static final Customer SHANGHAI = new Customer(
            new TenantId("44444444-4444-4444-8444-444444444444"), "上海北风商贸有限公司", "beifeng.partner.onmschina.cn");

    @LocalServerPort
    private int port;

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private ScriptedRemotes.Customers customers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper mapper;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void aCopyOfThisMorningWhilePartnerCenterIsDown() {
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = NULL").update();
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH, SHANGHAI), MORNING);
        customers.areDown("Partner Center does not answer.");
    }

    @Test
    void aPartOfANameFindsItsCustomers() {
        JsonNode found = json(get("?q=" + encoded("WIND ch")));

        assertThat(found.get("items").findValuesAsText("domain"))
                .containsExactly(NORTHWIND_NORTH.domain(), NORTHWIND_SOUTH.domain());
        assertThat(found.get("refreshedAt").asText()).isEqualTo("2026-03-02T01:00:00Z");
    }

    @Test
    void twoChineseCharactersAreEnough() {
        JsonNode found = json(get("?q=" + encoded("北风")));

        assertThat(found.get("items")).singleElement().satisfies(item -> {
            assertThat(item.fieldNames()).toIterable().containsExactlyInAnyOrder("tenantId", "name", "domain");
            assertThat(item.get("tenantId").asText())
                    .isEqualTo(SHANGHAI.tenantId().value());
            assertThat(item.get("name").asText()).isEqualTo(SHANGHAI.name());
        });
    }

    @Test
    void withoutATextTheFirstOnesAreFound() {
        assertThat(json(get("?q=&limit=2")).get("items").findValuesAsText("name"))
                .containsExactly("Contoso", "Northwind China");
        assertThat(json(get("")).get("items")).hasSize(4);
    }

    @Test
    void aPercentSignStandsForItself() {
        assertThat(json(get("?q=%25")).get("items")).isEmpty();
    }

    @Test
    void beforeTheFirstListNothingIsFoundAndTheAnswerSaysSo() {
        jdbc.sql("DELETE FROM known_customer").update();
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = NULL").update();

        JsonNode found = json(get("?q=contoso"));

        assertThat(found.get("items")).isEmpty();
        assertThat(found.has("refreshedAt")).isTrue();
        assertThat(found.get("refreshedAt").isNull()).isTrue();
    }

    @Test
    void everyWrongParameterIsListed() {
        HttpResponse<String> refused = get("?q=" + "x".repeat(257) + "&limit=51");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode errors = json(refused).get("errors");
        assertThat(errors.findValuesAsText("field")).containsExactlyInAnyOrder("q", "limit");
        assertThat(errors.findValuesAsText("message"))
                .containsExactlyInAnyOrder("must not be longer than 256 characters", "must be at most 50");
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        assertThat(get("?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("?limit=many").statusCode()).isEqualTo(400);
        assertThat(get("?q=" + "x".repeat(256) + "&limit=50").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySearchesWithoutSigningIn() {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(address("?q=contoso")));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain("onmschina");
    }

    @Test
    void itIsDescribed() {
        JsonNode described = json(send(signed(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))));

        JsonNode search = described.at("/paths/~1api~1customers/get");
        assertThat(search.get("summary").asText()).isEqualTo("Customers by a part of their name or domain");
        assertThat(search.get("parameters").findValuesAsText("name")).containsExactly("q", "limit", "cursor");
    }

    private HttpResponse<String> get(String query) {
        return send(signed(address(query)));
    }

    private URI address(String query) {
        return URI.create("http://127.0.0.1:" + port + "/api/customers" + query);
    }

    private static HttpRequest.Builder signed(URI address) {
        String credentials = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address).header("Authorization", "Basic " + credentials);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
