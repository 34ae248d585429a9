package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class GraphTest {

    private static final String HEALTH = "/graph/v1.0/admin/serviceAnnouncement/healthOverviews";
    private static final String ISSUES = "/graph/v1.0/admin/serviceAnnouncement/issues";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @AfterEach
    void everyServiceWorksAgain() throws IOException {
        outage("{\"service\":\"Exchange\",\"on\":false}");
        outage("{\"service\":\"SharePoint\",\"tenantId\":\"" + WellKnownCustomers.CONTOSO + "\",\"on\":false}");
    }

    @Test
    void anOutageOfEverybodyIsSeenByEveryTenantUntilItEnds() throws IOException {
        outage("{\"service\":\"exchange-online\",\"on\":true,\"title\":\"No mail <b>\"}");
        JsonNode out = service(asCustomer(WellKnownCustomers.CONTOSO, HEALTH + "?$expand=issues"), "Exchange Online");
        outage("{\"service\":\"Exchange Online\",\"on\":false}");
        JsonNode over =
                service(asCustomer(WellKnownCustomers.CONTOSO, HEALTH + "?%24expand=issues"), "Exchange Online");

        JsonNode issue = out.path("issues").path(0);
        assertThat(out.path("status").asText()).isEqualTo("ServiceInterruption");
        assertThat(issue.path("isResolved").isBoolean()).isTrue();
        assertThat(issue.path("isResolved").asBoolean()).isFalse();
        assertThat(issue.path("endDateTime").isNull()).isTrue();
        assertThat(issue.path("classification").asText()).isEqualTo("Incident");
        assertThat(issue.path("id").asText()).matches("EX[0-9]{6}");
        assertThat(issue.path("posts")
                        .path(0)
                        .path("description")
                        .path("content")
                        .asText())
                .contains("No mail &lt;b&gt;");
        assertThat(over.path("status").asText()).isEqualTo("ServiceOperational");
        assertThat(over.path("issues").path(0).path("status").asText()).isEqualTo("ServiceRestored");
        assertThat(over.path("issues").path(0).path("isResolved").asBoolean()).isTrue();
    }

    @Test
    void anOutageOfOneTenantIsSeenByNobodyElse() throws IOException {
        outage("{\"service\":\"SharePoint\",\"tenantId\":\"" + WellKnownCustomers.CONTOSO
                + "\",\"on\":true,\"kind\":\"degradation\"}");

        JsonNode own = service(asCustomer(WellKnownCustomers.CONTOSO, HEALTH), "SharePoint Online");
        JsonNode other = service(asCustomer(WellKnownCustomers.FABRIKAM, HEALTH), "SharePoint Online");

        assertThat(own.path("status").asText()).isEqualTo("ServiceDegradation");
        assertThat(own.has("issues")).isFalse();
        assertThat(other.path("status").asText()).isEqualTo("ServiceOperational");
    }

    @Test
    void theNextLinkLeadsToTheEnd() throws IOException {
        String token = caller.token(WellKnownCustomers.CONTOSO);
        List<String> seen = new ArrayList<>();
        String next = HEALTH + "?$expand=issues";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = caller.get(next, "Authorization", "Bearer " + token, "Prefer", "odata.maxpagesize=4")
                    .json();
            page.path("value").forEach(value -> {
                seen.add(value.path("id").asText());
                assertThat(value.has("issues")).isTrue();
            });
            next = page.path("@odata.nextLink").asText("");
            pages++;
        }

        assertThat(pages).isEqualTo(4);
        assertThat(seen).hasSize(GraphService.values().length).doesNotHaveDuplicates();
    }

    @Test
    void issuesAreListedAndFoundByTheirId() throws IOException {
        outage("{\"service\":\"Exchange\",\"on\":true}");

        JsonNode issue = asCustomer(WellKnownCustomers.FABRIKAM, ISSUES)
                .json()
                .path("value")
                .path(0);
        Caller.Answer one = asCustomer(
                WellKnownCustomers.FABRIKAM, ISSUES + "/" + issue.path("id").asText());

        assertThat(one.json()).isEqualTo(issue);
    }

    @Test
    void aTenantWithoutConsentAnswers403() throws IOException {
        Caller.Answer answer = asCustomer(WellKnownCustomers.NOT_CONSENTED, HEALTH);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("Forbidden");
        assertThat(answer.json()
                        .path("error")
                        .path("innerError")
                        .path("request-id")
                        .asText())
                .isEqualTo(answer.header("request-id"));
    }

    @Test
    void withoutATokenGraphAnswers401InItsOwnShape() throws IOException {
        Caller.Answer answer = caller.get(HEALTH);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void anUnknownAddressAnswers400() throws IOException {
        Caller.Answer answer = asCustomer(WellKnownCustomers.CONTOSO, "/graph/v1.0/users");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asText())
                .isEqualTo("Resource not found for the segment.");
    }

    private Caller.Answer asCustomer(String tenant, String path) throws IOException {
        return caller.get(path, "Authorization", "Bearer " + caller.token(tenant));
    }

    private void outage(String body) throws IOException {
        assertThat(caller.change("PUT", "/outages", body).status()).isEqualTo(200);
    }

    private static JsonNode service(Caller.Answer answer, String name) {
        for (JsonNode overview : answer.json().path("value")) {
            if (overview.path("service").asText().equals(name)) {
                return overview;
            }
        }
        throw new AssertionError("no " + name + " in " + answer.text());
    }
}
