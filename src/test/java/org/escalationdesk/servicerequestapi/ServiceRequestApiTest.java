package org.escalationdesk.servicerequestapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.remote.RemoteFixture;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ServiceRequestApiTest {

    private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final SubmissionKey KEY = new SubmissionKey(UUID.fromString("cccccccc-0000-0000-0000-000000000001"));
    private static final RequestMark MARK = new RequestMark(new CaseNumber("CR-2026-000123"), 2);
    private static final String TITLE = "Mail is down 邮件 [CR-2026-000123/2]";
    private static final String REQUESTS = "/21v/v1/customers/" + TENANT + "/servicerequests";

    private static final RemoteFixture remote = new RemoteFixture();

    private final ServiceRequestApi channel = channel(remote);

    @BeforeEach
    void forget() {
        remote.reset();
    }

    @AfterAll
    static void stop() {
        remote.close();
    }

    @Test
    void theRequestIsSentInPartnerCentersShapeUnderItsKey() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"616122292874576\"}"));

        DeliveryOutcome outcome = channel.submit(request(Language.EN_US, Severity.A));

        assertThat(outcome).isEqualTo(accepted("616122292874576"));
        remote.server.verify(postRequestedFor(urlPathEqualTo(REQUESTS))
                .withHeader("MS-RequestId", equalTo(KEY.toString()))
                .withHeader("MS-CorrelationId", matching("[0-9a-f-]{36}"))
                .withHeader("X-Locale", equalTo("en-US"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Authorization", equalTo("Bearer " + RemoteFixture.TOKEN + "-gateway"))
                .withRequestBody(equalToJson("""
                                {
                                  "title": "Mail is down 邮件 [CR-2026-000123/2]",
                                  "description": "Customer: Contoso 公司\\nDomain: contoso.partner.onmschina.cn\\nTenant ID: aaaaaaaa-0000-0000-0000-000000000001\\nService: Exchange Online\\nKind of problem: technical\\nSeverity requested: A, critical\\nDescription: Nobody gets mail 📧.\\nBusiness impact statement: Orders are lost\\nWhat we tried: Restarted the connector\\nGrounds for escalating: training, support tools\\nExplanation: No access to the transport logs\\nContact at the partner: Wei Li, wei@partner.example, +86 10 1234\\nOur staff will work on this with you continuously and can be reached at the contact above 24 hours a day, 7 days a week.\\nWe file this request for our customer as its partner. Please contact us at the details above; do not contact the customer directly.",
                                  "severity": "critical",
                                  "supportTopicId": "32444671",
                                  "productName": "Exchange Online",
                                  "countryCode": "CN",
                                  "organization": {"id": "aaaaaaaa-0000-0000-0000-000000000001", "name": "Contoso 公司"},
                                  "primaryContact": {"firstName": "Wei", "lastName": "Li", "email": "wei@partner.example", "phoneNumber": "+86 10 1234"}
                                }
                                """)));
    }

    @Test
    void theHeadingsSpeakTheLanguageOfTheRequest() {
        String description = new ServiceRequestText(supportPackage(), RemoteFixture.catalog())
                .write(request(Language.ZH_CN, Severity.B))
                .orElseThrow()
                .description();

        assertThat(description)
                .contains("业务影响陈述：Orders are lost", "缺少培训", "租户 ID：" + TENANT)
                .doesNotContain("Business impact");
    }

    @ParameterizedTest
    @CsvSource({"A, critical", "B, moderate", "C, minimal"})
    void ourLettersBecomePartnerCentersSeverities(Severity severity, String sent) {
        assertThat(new ServiceRequestText(supportPackage(), RemoteFixture.catalog())
                        .write(request(Language.EN_US, severity))
                        .orElseThrow()
                        .severity())
                .isEqualTo(sent);
    }

    @Test
    void aServiceThatLeftTheCatalogIsFiledByAPerson() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"7\"}"));

        assertThat(channel.submit(request("left-the-catalog", Language.EN_US, Severity.B)))
                .isEqualTo(new DeliveryOutcome.NotOffered(Sentence.of("servicerequestapi.not-in-catalog")));
        remote.server.verify(0, postRequestedFor(urlPathEqualTo(REQUESTS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"id\":\"616122292874576\",\"status\":0} | Accepted",
                "201 | {\"id\":\"1\",\"title\":\"Mail is down 邮件 [CR-2026-000123/2]\",\"requestId\":\"CCCCCCCC-0000-0000-0000-000000000001\"} | Accepted",
                "201 | {\"id\":\"1\",\"title\":\"Another [CR-2026-000007/1]\"} | Unknown",
                "201 | {\"id\":\"1\",\"title\":\"Another\"} | Unknown",
                "201 | {\"id\":\"1\",\"requestId\":\"cccccccc-0000-0000-0000-000000000009\"} | Unknown",
                "201 | {\"id\":\"1\",\"organization\":{\"id\":\"aaaaaaaa-0000-0000-0000-000000000009\"}} | Unknown",
                "200 | {\"code\":1000,\"description\":\"Not found\"} | Unknown",
                "200 | {} | Unknown",
                "201 | {\"Id\":616122292874576} | Accepted",
                "201 | {\"title\":\"no id\"} | Unknown",
                "201 | {\"id\":\"  \"} | Unknown",
                "201 | {\"id\":\"61612229 | Unknown",
                "201 | <html>thanks</html> | Unknown",
                "201 | `` | Unknown",
                "202 | {\"id\":\"1\"} | Unknown",
                "204 | `` | Unknown",
                "302 | `` | Unknown",
                "400 | {\"code\":3000,\"description\":\"Title is too long.\"} | Refused",
                "400 | `` | Refused",
                "409 | {\"title\":\"Conflict\",\"detail\":\"The key is known\"} | Unknown",
                "409 | `` | Unknown",
                "412 | {\"code\":2055,\"description\":\"ETag\"} | Refused",
                "413 | <html></html> | Refused",
                "422 | {\"error\":{\"code\":\"bad\",\"message\":\"No contact\"}} | Refused",
                "400 | {\"code\":900118,\"description\":\"Invalid customer\"} | Refused",
                "404 | {\"code\":60003,\"description\":\"Tenant not found\"} | Refused",
                "404 | {\"code\":\"1000\",\"description\":\"Not found\"} | Refused",
                "403 | {\"code\":20002,\"description\":\"No relationship\"} | Refused",
                "404 | `` | NotOffered",
                "404 | {\"status\":404,\"error\":\"Not Found\",\"path\":\"/v1\"} | NotOffered",
                "405 | `` | NotOffered",
                "410 | `` | NotOffered",
                "501 | {\"code\":0} | NotOffered",
                "400 | {\"code\":900127,\"description\":\"Not supported\"} | NotOffered",
                "400 | {\"code\":\"900141\"} | NotOffered",
                "401 | {\"code\":400} | TryLater",
                "403 | {\"code\":2032,\"description\":\"Access denied\"} | TryLater",
                "403 | <html></html> | TryLater",
                "407 | `` | TryLater",
                "429 | {\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 57 seconds.\"} | TryLater",
                "503 | <html></html> | TryLater",
                "408 | `` | Unknown",
                "500 | {\"code\":0,\"description\":\"Oops\"} | Unknown",
                "502 | <html></html> | Unknown",
                "504 | `` | Unknown",
            })
    void everyAnswerHasItsOutcome(int status, String body, String outcome) {
        answer(aResponse().withStatus(status).withBody(body));

        assertThat(channel.submit(request()).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void theReasonOfARefusalIsTold() {
        answer(aResponse().withStatus(400).withBody("{\"code\":3000,\"description\":\"Title is too long.\"}"));

        assertThat(channel.submit(request()))
                .isEqualTo(new DeliveryOutcome.Refused(Sentence.of(
                        "remote.refused-because",
                        Sentence.of("servicerequestapi.name"),
                        "HTTP 400/3000",
                        "Title is too long")));
    }

    @Test
    void ourOwnSignInIsNamedWhenItIsTheTrouble() {
        answer(aResponse().withStatus(401));

        assertThat(channel.submit(request()))
                .isInstanceOfSatisfying(
                        DeliveryOutcome.TryLater.class,
                        later -> assertThat(Said.in(later.reason())).contains("sign-in"));
    }

    @Test
    void aTokenRefusedOnceIsReplacedAndTheKeyKept() {
        remote.server.stubFor(post(REQUESTS)
                .inScenario("401 once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("signed in"));
        remote.server.stubFor(post(REQUESTS)
                .inScenario("401 once")
                .whenScenarioStateIs("signed in")
                .willReturn(aResponse().withStatus(201).withBody("{\"id\":\"7\"}")));

        assertThat(channel.submit(request())).isEqualTo(accepted("7"));

        List<LoggedRequest> sent = remote.server.findAll(postRequestedFor(urlPathEqualTo(REQUESTS)));
        assertThat(sent)
                .hasSize(2)
                .extracting(request -> request.getHeader("MS-RequestId"))
                .containsOnly(KEY.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theOtherSidesWishToWaitIsHeard(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "57"));

        assertThat(waitAskedFor()).contains(Duration.ofSeconds(57));
    }

    @Test
    void theWishMayBeADate() {
        String inTenMinutes = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(Clock.systemUTC()).plusMinutes(10));
        answer(aResponse().withStatus(429).withHeader("Retry-After", inTenMinutes));

        assertThat(waitAskedFor())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
    }

    @Test
    void withoutAWishThereIsNone() {
        answer(aResponse().withStatus(503));

        assertThat(waitAskedFor()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionLeavesItOpen(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(channel.submit(request())).isInstanceOf(DeliveryOutcome.Unknown.class);
        // a POST is never repeated behind our back
        remote.server.verify(1, postRequestedFor(urlPathEqualTo(REQUESTS)));
    }

    @Test
    void aTruncatedAnswerLeavesItOpen() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"6161\"}").withHeader("Content-Length", "4000"));

        assertThat(channel.submit(request())).isInstanceOf(DeliveryOutcome.Unknown.class);
    }

    @Test
    void anAnswerTooLargeLeavesItOpen() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"" + "1".repeat(200_000) + "\"}"));

        assertThat(channel.submit(request())).isInstanceOf(DeliveryOutcome.Unknown.class);
    }

    @Test
    void silenceLeavesItOpen() {
        answer(aResponse().withStatus(201).withFixedDelay(20_000));

        assertThat(channel.submit(request())).isInstanceOf(DeliveryOutcome.Unknown.class);
    }

    @Test
    void whereNobodyListensItWasCertainlyNotTaken() {
        try (RemoteFixture elsewhere = new RemoteFixture(Clock.systemUTC(), "http://127.0.0.1:1")) {
            assertThat(channel(elsewhere).submit(request())).isInstanceOf(DeliveryOutcome.TryLater.class);
        }
    }

    @Test
    void withoutATokenItWasCertainlyNotTaken() {
        remote.server.stubFor(post(urlPathMatching("/login/.*"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Retry-After", "5")
                        .withBody("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}")));
        // a fixture of its own has no token yet
        try (RemoteFixture signedOut = new RemoteFixture()) {
            signedOut.server.resetAll();

            assertThat(channel(signedOut).submit(request()))
                    .isInstanceOfSatisfying(
                            DeliveryOutcome.TryLater.class,
                            later -> assertThat(Said.in(later.reason())).contains("could not sign in"));
            signedOut.server.verify(0, postRequestedFor(urlPathEqualTo(REQUESTS)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"totalCount\":0,\"items\":[]} | Absent",
                "200 | {\"items\":[],\"attributes\":{\"objectType\":\"Collection\"}} | Absent",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\"}]} | NoAnswer",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\",\"title\":\"Test\"}]} | NoAnswer",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\",\"title\":\"x [CR-2026-000123/1]\"}]} | NoAnswer",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\",\"title\":\"x [CR-2026-000123/2]\"}]} | Found",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\",\"title\":\"x [CR-2026-000123/2]\",\"requestId\":\"cccccccc-0000-0000-0000-000000000002\"}]} | NoAnswer",
                "200 | {\"totalCount\":1,\"items\":[{\"id\":\"7\",\"title\":\"x [CR-2026-000123/2]\",\"organization\":{\"id\":\"aaaaaaaa-0000-0000-0000-000000000009\"}}]} | NoAnswer",
                "200 | {\"items\":[{\"id\":\"6\",\"title\":\"y\"},{\"id\":\"7\",\"title\":\"x [CR-2026-000123/2]\"}]} | Found",
                "200 | {\"code\":1000,\"description\":\"Not found\"} | NoAnswer",
                "200 | {\"totalCount\":-1,\"items\":[]} | NoAnswer",
                "200 | {\"items\":[{\"id\":\"7\",\"requestId\":\"CCCCCCCC-0000-0000-0000-000000000001\"}]} | Found",
                "200 | {\"items\":[{\"id\":\"6\",\"requestId\":\"x\"},{\"id\":\"7\",\"requestId\":\"cccccccc-0000-0000-0000-000000000001\"}]} | Found",
                "200 | {\"items\":[{\"id\":\"7\",\"requestId\":\"other\"}]} | NoAnswer",
                "200 | {\"items\":[{\"id\":\"6\"},{\"id\":\"7\"}]} | NoAnswer",
                "200 | {\"totalCount\":12,\"items\":[{\"id\":\"7\"}]} | NoAnswer",
                "200 | {\"items\":[{\"id\":\"\"}]} | NoAnswer",
                "200 | {\"items\":[null]} | NoAnswer",
                "200 | {\"totalCount\":3,\"items\":[]} | NoAnswer",
                "200 | {\"items\":[],\"links\":{\"next\":{\"uri\":\"/x\"}}} | NoAnswer",
                "200 | {} | NoAnswer",
                "200 | [] | NoAnswer",
                "200 | null | NoAnswer",
                "200 | `` | NoAnswer",
                "200 | <html>sign in</html> | NoAnswer",
                "200 | {\"items\":[] | NoAnswer",
                "204 | `` | NoAnswer",
                "404 | `` | NoAnswer",
                "404 | {\"code\":60003} | NoAnswer",
                "401 | `` | NoAnswer",
                "403 | `` | NoAnswer",
                "429 | `` | NoAnswer",
                "500 | `` | NoAnswer",
                "503 | `` | NoAnswer",
            })
    void absenceIsBelievedOnlyToAWholeEmptyCollection(int status, String body, String lookUp) {
        remote.server.stubFor(get(urlPathEqualTo(REQUESTS))
                .withQueryParam("requestId", equalTo(KEY.toString()))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        LookUp found = channel.find(TENANT, KEY, MARK);

        assertThat(found.getClass().getSimpleName()).isEqualTo(lookUp);
        if (found instanceof LookUp.Found hit) {
            assertThat(hit.reference()).isEqualTo(new RequestNumber("7"));
        }
    }

    @Test
    void aRecordedCollectionIsFoundIn() {
        remote.server.stubFor(get(urlPathEqualTo(REQUESTS))
                .willReturn(aResponse()
                        .withBody(RemoteFixture.sample("partner-center/get-all-service-requests-for-a-customer.json")
                                .replace("\"Test\"", "\"" + TITLE + "\""))));

        assertThat(channel.find(TENANT, KEY, MARK)).isEqualTo(new LookUp.Found(new RequestNumber("615112491169010")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-service-request-details-by-id", "update-a-service-request"})
    void aRecordedServiceRequestIsAccepted(String sample) {
        answer(aResponse()
                .withStatus(201)
                .withBody(RemoteFixture.sample("partner-center/" + sample + ".json")
                        .replace("TrialSR", TITLE)
                        .replace("3b33e682-00c3-41ee-9dd2-a548adf56438", TENANT.value())));

        assertThat(channel.submit(request())).isEqualTo(accepted("616122292874576"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenLookUpIsNoAnswer(Fault fault) {
        remote.server.stubFor(
                get(urlPathEqualTo(REQUESTS)).willReturn(aResponse().withFault(fault)));

        assertThat(channel.find(TENANT, KEY, MARK)).isInstanceOf(LookUp.NoAnswer.class);
    }

    @Test
    void whereOnlyPeopleFileNobodyIsCalled() {
        remote.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));

        AdminCenterOnly byPeople = new AdminCenterOnly();

        assertThat(byPeople.submit(request())).isInstanceOf(DeliveryOutcome.NotOffered.class);
        assertThat(byPeople.find(TENANT, KEY, MARK)).isInstanceOf(LookUp.NoAnswer.class);
        assertThat(remote.server.getAllServeEvents()).isEmpty();
    }

    private Optional<Duration> waitAskedFor() {
        return channel.submit(request()) instanceof DeliveryOutcome.TryLater later
                ? later.retryAfter()
                : Optional.of(Duration.ofDays(-1));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(post(REQUESTS).willReturn(answer));
    }

    private static DeliveryOutcome accepted(String number) {
        return new DeliveryOutcome.Accepted(new RequestNumber(number));
    }

    private static ServiceRequestApi channel(RemoteFixture remote) {
        return new ServiceRequestApi(
                remote.gateway, remote.calls, new ServiceRequestText(supportPackage(), RemoteFixture.catalog()));
    }

    private static SupportPackage supportPackage() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean("messageSource", MessageSource.class, RemoteFixture::messages);
            context.registerBean(ServiceCatalog.class, RemoteFixture::catalog);
            context.register(SupportPackage.class);
            context.refresh();
            return context.getBean(SupportPackage.class);
        }
    }

    private static ServiceRequest request() {
        return request(Language.EN_US, Severity.B);
    }

    private static ServiceRequest request(Language language, Severity severity) {
        return request("exchange-online", language, severity);
    }

    private static ServiceRequest request(String service, Language language, Severity severity) {
        return new ServiceRequest(
                new CaseNumber("CR-2026-000123"),
                2,
                KEY,
                new Customer(TENANT, "Contoso 公司", "contoso.partner.onmschina.cn"),
                new ServiceId(service),
                language,
                new SupportInformation(
                        "Mail is down 邮件",
                        "Nobody gets mail 📧.",
                        "Orders are lost",
                        severity,
                        EnumSet.of(Ground.SUPPORT_TOOLS, Ground.TRAINING),
                        "No access to the transport logs",
                        "Restarted the connector",
                        Set.of(),
                        new Contact("Wei Li", "wei@partner.example", "+86 10 1234"),
                        Reachable.EVERY_DAY),
                Reports.technical());
    }
}
