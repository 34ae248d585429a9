package org.escalationdesk.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;

/**
 * The answers that Microsoft's documentation prints, replayed. Where it prints none (errors of each system, a customer without
 * access, a subscription that was suspended) the answer is written from the tables of the same pages.
 */
final class DocumentedAnswers implements OtherSide {

    /** Any gateway has our requests under the titles that we gave them. */
    private static final String MARKED = "Mail is down 邮件 [CR-2026-000123/1]";

    private static final String CUSTOMERS = "/partner-center/v1/customers";
    private static final String HEALTH = "/graph/v1.0/admin/serviceAnnouncement/healthOverviews";
    private static final String ANY_SYSTEM = "/(partner-center|graph|21vianet)/.*";

    private static final Known KNOWN = new Known(
            new Customer(new TenantId("eebd1b55-5360-4438-a11d-5c06918c3014"), "1kl as kjk", "abcdefgh1234.ccsctp.net"),
            "contoso",
            2,
            tenant('5'),
            tenant('6'),
            tenant('0'),
            tenant('f'),
            tenant('7'),
            tenant('8'));

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private final String secret;
    private final String tokens;

    DocumentedAnswers() {
        this(RemotePorts.WORD, "");
    }

    /**
     * @param secret every client's, and the refresh token too
     * @param tokens how every access token begins
     */
    DocumentedAnswers(String secret, String tokens) {
        this.secret = secret;
        this.tokens = tokens;
        server.start();
        signIn();
        customers();
        standings();
        health();
        serviceRequests();
    }

    @Override
    public String base() {
        return server.baseUrl();
    }

    @Override
    public Known known() {
        return KNOWN;
    }

    private void signIn() {
        on(post(urlPathMatching("/login/[^/]+/oauth2/v2.0/token")), 400, aadsts("invalid_client", 7000215), 9);
        on(
                post(urlPathMatching("/login/[^/]+/oauth2/v2.0/token"))
                        .withRequestBody(containing("grant_type=client_credentials"))
                        .withRequestBody(containing("client_secret=" + secret))
                        .withRequestBody(containing("scope=https%3A%2F%2F")),
                200,
                token("application"),
                5);
        on(
                post(urlPathMatching("/login/[^/]+/oauth2/v2.0/token"))
                        .withRequestBody(containing("grant_type=refresh_token"))
                        .withRequestBody(containing("client_secret=" + secret)),
                400,
                aadsts("invalid_grant", 70000),
                5);
        on(
                post(urlPathMatching("/login/[^/]+/oauth2/v2.0/token"))
                        .withRequestBody(containing("grant_type=refresh_token"))
                        .withRequestBody(containing("client_secret=" + secret))
                        .withRequestBody(matching(".*refresh_token=" + secret + "(&.*)?")),
                200,
                token("user"),
                4);
        on(
                post(urlPathEqualTo("/login/" + KNOWN.noApplication() + "/oauth2/v2.0/token")),
                400,
                aadsts("unauthorized_client", 700016),
                1);
    }

    private void customers() {
        on(get(urlPathMatching(CUSTOMERS + "/[^/]+(/subscriptions)?")), 404, fault("60003"), 9);
        on(get(urlPathMatching(CUSTOMERS + "/" + KNOWN.former() + "(/.*)?")), 403, fault("20002"), 5);
        on(get(CUSTOMERS + "/" + KNOWN.one().tenantId()), 200, sample("get-a-customer-by-id"), 5);
        on(
                get(urlPathEqualTo(CUSTOMERS)).withQueryParam("filter", absent()),
                200,
                sample("get-a-list-of-customers"),
                5);
        for (String field : new String[] {"CompanyName", "Domain"}) {
            on(
                    get(urlPathEqualTo(CUSTOMERS))
                            .withQueryParam("filter", containing("\"Field\":\"" + field + "\""))
                            .withQueryParam("filter", containing("\"Operator\":\"starts_with\"")),
                    200,
                    sample("get-a-customer-by-name"),
                    5);
        }
    }

    private void standings() {
        // of the list of 37 one is recorded
        String active =
                replaced(sample("get-all-of-a-customer-s-subscriptions"), "\"totalCount\": 37", "\"totalCount\": 1");
        on(get(CUSTOMERS + "/" + KNOWN.one().tenantId() + "/subscriptions"), 200, active, 5);
        String granted = "\"allowDelegatedAccess\": true";
        String byId = replaced(sample("get-a-customer-by-id"), granted, granted);
        on(
                get(CUSTOMERS + "/" + KNOWN.withoutAccess()),
                200,
                about(KNOWN.withoutAccess(), replaced(byId, granted, "\"allowDelegatedAccess\": false")),
                5);
        on(get(CUSTOMERS + "/" + KNOWN.withoutAccess() + "/subscriptions"), 200, active, 5);
        on(get(CUSTOMERS + "/" + KNOWN.suspended()), 200, about(KNOWN.suspended(), byId), 5);
        on(
                get(CUSTOMERS + "/" + KNOWN.suspended() + "/subscriptions"),
                200,
                replaced(
                        active,
                        "\"status\": \"active\"",
                        "\"status\": \"suspended\", \"suspensionReasons\": [\"unpaid_balance\"]"),
                5);
        String relationship = CUSTOMERS + "/relationshiprequests";
        on(get(relationship), 403, fault("2032"), 5);
        on(
                get(relationship).withHeader("Authorization", equalTo("Bearer " + tokens + "user")),
                200,
                sample("request-reseller-relationship"),
                4);
    }

    private static String about(TenantId tenant, String customer) {
        return replaced(customer, KNOWN.one().tenantId().value(), tenant.value());
    }

    private void health() {
        on(
                get(urlPathEqualTo(HEALTH)).withQueryParam("$expand", equalTo("issues")),
                200,
                RemoteFixture.sample("graph/health-overviews.json"),
                5);
        on(
                post(urlPathEqualTo("/login/" + KNOWN.notConsented() + "/oauth2/v2.0/token")),
                200,
                token("without-consent"),
                1);
        on(
                get(urlPathEqualTo(HEALTH))
                        .withHeader("Authorization", equalTo("Bearer " + tokens + "without-consent")),
                403,
                "{\"error\":{\"code\":\"Forbidden\",\"message\":\"No permission.\",\"innerError\":{}}}",
                4);
    }

    private void serviceRequests() {
        String requests = "/21vianet/v1/customers/" + KNOWN.one().tenantId() + "/servicerequests";
        on(
                post(requests).withHeader("MS-RequestId", matching("[0-9a-f-]{36}")),
                201,
                replaced(
                        replaced(sample("get-service-request-details-by-id"), "TrialSR", MARKED),
                        "3b33e682-00c3-41ee-9dd2-a548adf56438",
                        KNOWN.one().tenantId().value()),
                5);
        on(
                get(urlPathEqualTo(requests)).withQueryParam("requestId", matching("[0-9a-f-]{36}")),
                200,
                "{\"totalCount\":0,\"items\":[],\"attributes\":{\"objectType\":\"Collection\"}}",
                5);
        String filed = replaced(
                replaced(sample("get-all-service-requests-for-a-customer"), "615112491169010", "616122292874576"),
                "\"Test\"",
                "\"" + MARKED + "\"");
        on(
                get(urlPathEqualTo(requests)).withQueryParam("requestId", equalTo(ChannelContract.FILED.toString())),
                200,
                filed,
                4);
    }

    @Override
    public void behaves(Mood mood) {
        switch (mood) {
            case NORMAL -> {
                // as it was set up
            }
            case THROTTLING -> throttles(Integer.toString(Mood.SECONDS));
            case THROTTLING_UNTIL -> throttles("Mon, 02 Mar 2026 01:00:30 GMT");
            case FAILING -> each(Mood.STATUS, "{\"code\":\"0\",\"description\":\"Not available\"}");
            case SIGNED_OUT -> each(401, fault("400"));
            case GARBAGE -> each(200, "<html><p>Please sign in");
        }
    }

    private void throttles(String retryAfter) {
        server.stubFor(any(urlPathMatching(ANY_SYSTEM))
                .atPriority(1)
                .willReturn(answer(429, "{\"statusCode\":429,\"message\":\"Rate limit is exceeded.\"}")
                        .withHeader("Retry-After", retryAfter)));
    }

    private void each(int status, String body) {
        on(any(urlPathMatching(ANY_SYSTEM)), status, body, 1);
    }

    /** Every system fails and says how the desk signed in. */
    void repeatsHowTheDeskSignedIn(int status) {
        server.stubFor(any(urlPathMatching(ANY_SYSTEM))
                .atPriority(1)
                .willReturn(answer(
                                status,
                                "{\"code\":\"0\",\"description\":\"Not good: {{request.headers.Authorization}}\"}")
                        .withTransformers("response-template")));
    }

    @Override
    public void hadAnOutage() {
        on(get(urlPathEqualTo(HEALTH)), 200, RemoteFixture.sample("graph/health-overviews-expanded.json"), 1);
    }

    @Override
    public void refuses(String reason) {
        on(post(urlPathMatching("/21vianet/.*")), 400, "{\"code\":\"3000\",\"description\":\"" + reason + "\"}", 1);
    }

    @Override
    public void isNotOffered() {
        on(any(urlPathMatching("/21vianet/.*")), 501, "{\"code\":\"0\",\"description\":\"Not defined\"}", 1);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void on(MappingBuilder request, int status, String body, int priority) {
        server.stubFor(request.atPriority(priority).willReturn(answer(status, body)));
    }

    private static ResponseDefinitionBuilder answer(int status, String body) {
        return okJson(body).withStatus(status).withHeader("MS-CV", "cv.0").withHeader("MS-ServerId", "documented-1");
    }

    private static String sample(String name) {
        return RemoteFixture.sample("partner-center/" + name + ".json");
    }

    private static String replaced(String text, String old, String fresh) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the sample does not say " + old);
        }
        return text.replace(old, fresh);
    }

    private String token(String token) {
        return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + tokens + token + "\"}";
    }

    private static String aadsts(String error, int number) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS" + number + ": no.\",\"error_codes\":["
                + number + "]}";
    }

    private static String fault(String code) {
        return "{\"code\":\"" + code + "\",\"description\":\"No.\",\"data\":[],\"source\":\"PartnerFD\"}";
    }

    private static TenantId tenant(char digit) {
        return new TenantId("00000000-0000-0000-0000-000000000000".replace('0', digit));
    }
}
