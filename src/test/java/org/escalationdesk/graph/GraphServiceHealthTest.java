package org.escalationdesk.graph;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.remote.RemoteFixture;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphServiceHealthTest {

    private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final ServiceId EXCHANGE = new ServiceId("exchange-online");
    private static final ServiceId IDENTITY = new ServiceId("identity");
    private static final ServiceId PROJECT = new ServiceId("project-online");
    private static final String OVERVIEWS = "/graph/v1.0/admin/serviceAnnouncement/healthOverviews";
    private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

    private static final RemoteFixture remote = new RemoteFixture();

    private final MovableClock clock = new MovableClock();

    private final GraphServiceHealth graph = new GraphServiceHealth(
            remote.graph, remote.calls, RemoteFixture.catalog(), new RequestBudget(new GraphLimits(1), clock), clock);

    @BeforeEach
    void forget() {
        clock.moveTo(NOW);
        remote.reset();
        remote.signIn(TENANT.value(), "customer-token", 3599);
    }

    @AfterAll
    static void stop() {
        remote.close();
    }

    @Test
    void theRecordedOverviewIsReadWithTheCustomersToken() {
        overviews(okJson(RemoteFixture.sample("graph/health-overviews.json")));

        assertThat(graph.read(TENANT).get(EXCHANGE))
                .isEqualTo(ServiceHealth.read(NOW, "serviceOperational", List.of()));
        assertThat(graph.read(TENANT).get(IDENTITY).status()).isEqualTo("serviceRestored");
        remote.server.verify(
                2,
                getRequestedFor(urlPathEqualTo(OVERVIEWS))
                        .withQueryParam("$expand", equalTo("issues"))
                        .withHeader("Authorization", equalTo("Bearer customer-token"))
                        .withHeader("client-request-id", matching(".+")));
    }

    @Test
    void aResolvedIssueIsNotActive() {
        overviews(okJson(RemoteFixture.sample("graph/health-overviews-expanded.json")));

        assertThat(graph.read(TENANT).get(EXCHANGE).activeIssues()).isEmpty();
    }

    @Test
    void anActiveIssueTellsItsLatestPostAsText() {
        overviews(okJson("""
                        {"value":[{"service":"exchange ONLINE","status":"ServiceDegradation","issues":[
                          {"id":"EX1","title":"Mail is slow","status":"RestoringService","classification":"Incident",
                           "startDateTime":"2026-03-05T06:00:00","isResolved":false,"posts":[
                            {"createdDateTime":"2026-03-05T07:00:00Z","description":{"contentType":"Html","content":
                              "<p>Title: <b>Mail</b> &amp; more</p><script>alert(1)</script><br>Next: soon<img src=x onerror=alert(1)>"}},
                            {"createdDateTime":"2026-03-05T06:30:00Z","description":{"content":"older"}}]}]}]}"""));

        ServiceHealth health = graph.read(TENANT).get(EXCHANGE);

        assertThat(health.status()).isEqualTo("serviceDegradation");
        assertThat(health.activeIssues())
                .containsExactly(new ServiceIssue(
                        "EX1",
                        "Mail is slow",
                        "restoringService",
                        "incident",
                        Instant.parse("2026-03-05T06:00:00Z"),
                        "Title: Mail & more\n\nNext: soon"));
    }

    @Test
    void anIncidentThatEndedLatelyIsKeptWithItsEnd() {
        overviews(okJson("""
                        {"value":[{"service":"Exchange Online","status":"ServiceRestored","issues":[
                          {"id":"EX1","title":"Mail was late","status":"ServiceRestored","classification":"Incident",
                           "startDateTime":"2026-03-05T05:00:00Z","endDateTime":"2026-03-05T06:30:00Z","isResolved":true},
                          {"id":"EX2","classification":"Advisory","endDateTime":"2026-03-05T06:30:00Z","isResolved":true},
                          {"id":"EX3","classification":"Incident","endDateTime":"2026-02-10T06:30:00Z","isResolved":true},
                          {"id":"EX4","classification":"Incident","isResolved":true}]}]}"""));

        ServiceHealth health = graph.read(TENANT).get(EXCHANGE);

        assertThat(health.activeIssues()).isEmpty();
        assertThat(health.endedIncidents())
                .containsExactly(new ServiceIssue(
                        "EX1",
                        "Mail was late",
                        "serviceRestored",
                        "incident",
                        Instant.parse("2026-03-05T05:00:00Z"),
                        "",
                        Instant.parse("2026-03-05T06:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "ServiceOperational, serviceOperational",
        "serviceinterruption, serviceInterruption",
        "EXTENDEDRECOVERY, extendedRecovery",
        "SomethingNew, SomethingNew",
    })
    void statusesAreComparedWithoutCaseAndUnknownOnesKept(String written, String read) {
        overviews(okJson("{\"value\":[{\"service\":\"Exchange Online\",\"status\":\"" + written
                + "\",\"issues\":[{\"id\":\"EX1\",\"classification\":\"incident\"}]}]}"));

        assertThat(graph.read(TENANT).get(EXCHANGE).status()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"ServiceRestored, 0", "falsePositive, 0", "investigating, 1", "SomethingNew, 1", ", 1"})
    void anIssueThatDoesNotSayIsJudgedByItsStatus(String status, int active) {
        overviews(okJson(
                "{\"value\":[{\"service\":\"Exchange Online\",\"status\":\"serviceOperational\",\"issues\":[{\"id\":\"EX1\","
                        + "\"status\":\"" + status + "\",\"startDateTime\":\"0001-01-01T00:00:00\"}]}]}"));

        assertThat(graph.read(TENANT).get(EXCHANGE).activeIssues())
                .hasSize(active)
                .allSatisfy(issue -> assertThat(issue.startedAt()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serviceInterruption | ,\"issues\":[] | names no issue",
                "serviceDegradation | | names no issue",
                "ServiceDegradation | ,\"issues\":null | names no issue",
                "investigating | ,\"issues\":[null] | names no issue",
                "extendedRecovery | ,\"issues\":[{\"id\":\"EX1\",\"isResolved\":true}] | names no issue",
                "SomethingNew | ,\"issues\":[] | does not know (SomethingNew)",
                "'' | ,\"issues\":[] | does not know (none)",
            })
    void troubleWithoutAnIssueAndAnUnknownStatusAreUnreadableAndNotHealthy(String status, String issues, String words) {
        overviews(okJson("{\"value\":[{\"service\":\"Exchange Online\",\"status\":\"" + status + "\""
                + (issues == null ? "" : issues) + "}]}"));

        ServiceHealth health = graph.read(TENANT).get(EXCHANGE);

        assertThat(health.status()).isEmpty();
        assertThat(Said.in(health.unreadable())).contains("Exchange Online").contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"status\":\"serviceOperational\",\"issues\":[]}"})
    void aServiceThatTheTenantDoesNotListIsUnreadableAndNotHealthy(String listed) {
        overviews(okJson("{\"value\":[" + listed + "]}"));

        ServiceHealth health = graph.read(TENANT).get(EXCHANGE);

        assertThat(health.status()).isEmpty();
        assertThat(Said.in(health.unreadable())).startsWith("Microsoft Graph does not list Exchange Online");
    }

    @Test
    void aServiceThatGraphDoesNotReportIsUnreadableBesideTheOthers() {
        overviews(okJson(RemoteFixture.sample("graph/health-overviews.json")));

        Map<ServiceId, ServiceHealth> health = graph.read(TENANT);

        assertThat(health).containsOnlyKeys(EXCHANGE, IDENTITY, PROJECT);
        assertThat(Said.in(health.get(PROJECT).unreadable()))
                .startsWith("Microsoft Graph does not report the health of Project Online");
        assertThat(Said.words().of(health.get(PROJECT).unreadable(), Locale.CHINESE))
                .startsWith("Microsoft Graph 未报告 Project 在线版 的运行状况");
    }

    @Test
    void allPagesTogetherTellTheHealthOfAllServices() {
        overviews(okJson(
                "{\"value\":[{\"service\":\"Exchange Online\",\"status\":\"ServiceDegradation\",\"issues\":[{\"id\":\"EX1\"}]}],"
                        + "\"@odata.nextLink\":\"" + remote.server.baseUrl() + "/graph/next?$skip=100\"}"));
        remote.server.stubFor(get("/graph/next?$skip=100")
                .willReturn(
                        okJson("{\"value\":[{\"service\":\"Identity Service\",\"status\":\"ServiceOperational\"}]}")));

        Map<ServiceId, ServiceHealth> health = graph.read(TENANT);

        assertThat(health.get(EXCHANGE).status()).isEqualTo("serviceDegradation");
        assertThat(health.get(IDENTITY).status()).isEqualTo("serviceOperational");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aTenantIsNotAskedAgainBeforeGraphSaysSo(int status) {
        overviews(aResponse().withStatus(status).withHeader("Retry-After", "120"));
        assertThatThrownBy(() -> graph.read(TENANT)).isInstanceOf(ServiceHealthUnavailable.class);

        clock.moveBy(Duration.ofSeconds(119));
        assertThatThrownBy(() -> graph.read(TENANT))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("again after 16:02"));

        remote.server.verify(1, getRequestedFor(urlPathEqualTo(OVERVIEWS)));
    }

    @Test
    void afterTheWaitItIsAskedAgain() {
        overviews(aResponse().withStatus(429).withHeader("Retry-After", "120"));
        assertThatThrownBy(() -> graph.read(TENANT)).isInstanceOf(ServiceHealthUnavailable.class);

        clock.moveBy(Duration.ofSeconds(132));
        overviews(okJson(RemoteFixture.sample("graph/health-overviews.json")));

        assertThat(graph.read(TENANT).get(EXCHANGE).status()).isEqualTo("serviceOperational");
    }

    @Test
    void eachPageCountsAsARequest() {
        overviews(
                okJson("{\"value\":[],\"@odata.nextLink\":\"" + remote.server.baseUrl() + "/graph/next?$skip=100\"}"));
        remote.server.stubFor(get("/graph/next?$skip=100").willReturn(okJson("{\"value\":[]}")));
        RequestBudget nearlySpent = new RequestBudget(new GraphLimits(1), clock);
        for (int request = 0; request < RequestBudget.A_MINUTE - 1; request++) {
            nearlySpent.take(TENANT);
        }
        GraphServiceHealth withOneLeft =
                new GraphServiceHealth(remote.graph, remote.calls, RemoteFixture.catalog(), nearlySpent, clock);

        assertThatThrownBy(() -> withOneLeft.read(TENANT))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("again after 16:01:00"));

        remote.server.verify(0, getRequestedFor(urlPathEqualTo("/graph/next")));
    }

    @Test
    void theNextPageIsFollowedOnTheSameHost() {
        overviews(
                okJson("{\"value\":[],\"@odata.nextLink\":\"" + remote.server.baseUrl() + "/graph/next?$skip=100\"}"));
        remote.server.stubFor(
                get("/graph/next?$skip=100").willReturn(okJson(RemoteFixture.sample("graph/health-overviews.json"))));

        assertThat(graph.read(TENANT).get(EXCHANGE).status()).isEqualTo("serviceOperational");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://graph.microsoft.com/v1.0/next", "http://127.0.0.1:1/next", "//evil.example/x", "ht tp:"
            })
    void theNextPageIsFollowedToNoOtherHost(String link) {
        overviews(okJson("{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}"));

        assertThatThrownBy(() -> graph.read(TENANT).get(EXCHANGE)).isInstanceOf(ServiceHealthUnavailable.class);
    }

    @Test
    void aPageThatComesAgainIsNoticed() {
        overviews(okJson(
                "{\"value\":[],\"@odata.nextLink\":\"" + remote.server.baseUrl() + OVERVIEWS + "?$expand=issues\"}"));

        assertThatThrownBy(() -> graph.read(TENANT).get(EXCHANGE)).isInstanceOf(ServiceHealthUnavailable.class);
        remote.server.verify(1, getRequestedFor(urlPathEqualTo(OVERVIEWS)));
    }

    @Test
    void aMissingConsentAsksForHealthByHand() {
        overviews(aResponse()
                .withStatus(403)
                .withBody("{\"error\":{\"code\":\"Forbidden\",\"message\":\"No\",\"innerError\":{}}}"));

        assertThat(graph.read(TENANT).values())
                .hasSize(3)
                .allSatisfy(health -> assertThat(Said.in(health.unreadable())).contains("has not consented"));
    }

    @Test
    void anApplicationThatTheTenantDoesNotHaveIsNamedWithTheTenant() {
        TenantId other = new TenantId("aaaaaaaa-0000-0000-0000-0000000000ff");
        remote.server.stubFor(
                post(urlPathMatching("/login/" + other + "/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS700016: not found\"}")));

        assertThatThrownBy(() -> graph.read(other).get(EXCHANGE))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("AADSTS700016"))
                .satisfies(Said.because(other.value()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"error\":{\"code\":\"BadRequest\",\"message\":\"Resource not found for the segment\"}} | segment",
                "401 | `` | sign-in",
                "429 | `` | too many calls",
                "500 | <html></html> | failed",
                "503 | `` | out of service",
                "200 | `` | cannot be read",
                "200 | {} | cannot be read",
                "200 | {\"error\":{\"code\":\"UnknownError\",\"message\":\"\"}} | cannot be read",
                "200 | {\"value\":\"x\"} | cannot be read",
                "200 | {\"value\":[ | cannot be read",
            })
    void everyFailureIsOneSentence(int status, String body, String words) {
        overviews(aResponse().withStatus(status).withBody(body));

        assertThatThrownBy(() -> graph.read(TENANT).get(EXCHANGE))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("Microsoft Graph "))
                .satisfies(Said.because(words))
                .hasCauseInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailable(Fault fault) {
        overviews(aResponse().withFault(fault));

        assertThatThrownBy(() -> graph.read(TENANT).get(EXCHANGE)).isInstanceOf(ServiceHealthUnavailable.class);
    }

    private static void overviews(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(urlPathEqualTo(OVERVIEWS)).willReturn(answer));
    }
}
