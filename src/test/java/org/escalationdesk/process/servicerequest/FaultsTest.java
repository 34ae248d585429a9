package org.escalationdesk.process.servicerequest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What goes wrong at the other side, over real HTTP: what the gateway saw and what became of the case. The rows of {@code
 * docs/faults.md} name these tests.
 */
class FaultsTest extends ProcessTest {

    private static final WireMockServer GATEWAY = started();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String REQUESTS = "/21v/v1/customers/[^/]+/servicerequests";

    @Autowired
    Submissions submissions;

    @Autowired
    @Qualifier("serviceRequestChannel") ServiceRequestChannel overHttp;

    private String given;

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().port(freePort()));
        server.start();
        return server;
    }

    /** The gateway comes back where it was. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void theGatewayIsAtThisAddress(DynamicPropertyRegistry settings) {
        settings.add("desk.service-requests.base-url", () -> GATEWAY.baseUrl() + "/21v");
        settings.add("desk.service-requests.sign-in.token-uri", () -> GATEWAY.baseUrl() + "/login");
        settings.add("desk.service-requests.sign-in.client-id", () -> "gateway-client");
        settings.add("desk.service-requests.sign-in.client-secret", () -> "secret");
        settings.add("desk.service-requests.max-attempts", () -> "50");
        settings.add("desk.remote.connect-timeout", () -> "4s");
        settings.add("desk.remote.read-timeout", () -> "4s");
        settings.add("desk.remote.deadline", () -> "5s");
    }

    @BeforeEach
    void theGatewayKnowsNothing() {
        channel.isReally(overHttp);
        given = "61700000000" + NUMBERS.incrementAndGet();
        GATEWAY.resetAll();
        // good for so short a time that each attempt signs in anew
        GATEWAY.stubFor(post("/login").willReturn(okJson("""
                        {"token_type":"Bearer","expires_in":60,"access_token":"t0k3n"}""")));
        lookUp("{\"totalCount\":0,\"items\":[]}");
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        GATEWAY.stubFor(post(urlPathMatching(REQUESTS)).willReturn(answer));
    }

    private static void lookUp(String collection) {
        GATEWAY.stubFor(get(urlPathMatching(REQUESTS)).willReturn(okJson(collection)));
    }

    private void accepts() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"" + given + "\"}"));
    }

    private void hasIt(CaseNumber number) {
        lookUp("{\"totalCount\":1,\"items\":[{\"id\":\"" + given + "\",\"requestId\":\"" + key(number) + "\"}]}");
    }

    private SubmissionKey key(CaseNumber number) {
        return found(number).filing().serviceRequest().orElseThrow().key();
    }

    private State ledger(CaseNumber number) {
        return submissions.find(key(number)).orElseThrow().state();
    }

    /** Each under the same key. */
    private void posted(CaseNumber number, int times) {
        GATEWAY.verify(times, postRequestedFor(urlPathMatching(REQUESTS)));
        GATEWAY.verify(
                times,
                postRequestedFor(urlPathMatching(REQUESTS))
                        .withHeader("MS-RequestId", equalTo(key(number).toString())));
    }

    private void lookedUp(int times) {
        GATEWAY.verify(times, getRequestedFor(urlPathMatching(REQUESTS)).withQueryParam("requestId", matching(".+")));
    }

    private Instant nextAttempt(CaseNumber number) {
        return job(number, "nextAttemptDue").getDuedate().toInstant();
    }

    private void waitAndSubmit(CaseNumber number) {
        clock.moveTo(nextAttempt(number));
        run(number, "nextAttemptDue");
        submit(number);
    }

    private void filedUnderTheNumberGiven(CaseNumber number) {
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber(given));
        assertThat(ledger(number)).isEqualTo(State.ACCEPTED);
    }

    private String notice(CaseNumber number) {
        return view(number, "submitInAdminCenter").get("notice").asText();
    }

    private long incidents(CaseNumber number) {
        return runtime.createIncidentQuery()
                .processInstanceId(instance(number, "service-request").getId())
                .incidentType(SubmitInAdminCenter.INCIDENT)
                .count();
    }

    @Test
    void aTimeoutAfterAcceptanceIsFoundAndAdopted() {
        CaseNumber number = atSubmit();
        answer(aResponse()
                .withStatus(201)
                .withBody("{\"id\":\"" + given + "\"}")
                .withFixedDelay(9000));
        submit(number);
        assertThat(ledger(number)).isEqualTo(State.UNKNOWN);
        hasIt(number);

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 1);
        lookedUp(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aResetIsLookedAfterAndWhatIsAbsentIsSentAgainUnderTheSameKey(Fault fault) {
        CaseNumber number = atSubmit();
        answer(aResponse().withFault(fault));
        submit(number);
        assertThat(ledger(number)).isEqualTo(State.UNKNOWN);
        accepts();

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 2);
        lookedUp(1);
    }

    /** The other side takes the key twice and answers with the same request. */
    @Test
    void aDuplicateDeliveryAdoptsTheNumberOfTheFirst() {
        CaseNumber number = atSubmit();
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        submit(number);
        answer(aResponse().withStatus(200).withBody("{\"id\":\"" + given + "\",\"status\":\"open\"}"));

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 2);
    }

    @Test
    void aConflictIsLookedAfterAndAdopted() {
        CaseNumber number = atSubmit();
        answer(aResponse().withStatus(409).withBody("{\"code\":3000,\"description\":\"The key is known.\"}"));
        submit(number);
        assertThat(ledger(number)).isEqualTo(State.UNKNOWN);
        hasIt(number);

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 1);
        lookedUp(1);
    }

    @Test
    void aThrottleIsWaitedForAsManySecondsAsItAsks() {
        CaseNumber number = atSubmit();
        answer(aResponse().withStatus(429).withHeader("Retry-After", "600"));

        submit(number);

        assertThat(nextAttempt(number)).isBetween(MORNING.plusSeconds(600), MORNING.plusSeconds(606));
        assertThat(ledger(number)).isEqualTo(State.NOT_TAKEN);
        accepts();
        waitAndSubmit(number);
        filedUnderTheNumberGiven(number);
        posted(number, 2);
        lookedUp(0);
    }

    @Test
    void aThrottleIsWaitedForUntilTheDateThatItAsksFor() {
        CaseNumber number = atSubmit();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                MORNING.plus(Duration.ofMinutes(20)).atOffset(ZoneOffset.UTC));
        answer(aResponse().withStatus(429).withHeader("Retry-After", date));

        submit(number);

        assertThat(nextAttempt(number)).isBetween(MORNING.plusSeconds(1200), MORNING.plusSeconds(1206));
        posted(number, 1);
    }

    @Test
    void aGatewayThatTellsNothingForAnHourIsSentNothing() {
        CaseNumber number = atPrepare();
        prepare(number, severityA());
        GATEWAY.stubFor(get(urlPathMatching(REQUESTS)).willReturn(aResponse().withStatus(500)));
        submit(number);
        while (ledger(number) == State.NOT_TAKEN) {
            waitAndSubmit(number);
        }

        assertThat(ledger(number)).isEqualTo(State.HANDED_OVER);
        assertThat(notice(number)).contains("could not be submitted by machine");
        posted(number, 0);
    }

    @Test
    void aRequestThatWasFiledAfterTheBackupIsSeenBesideWhatIsPreparedAndNotFiledTwice() {
        CaseNumber number = atPrepare();
        Instant opened = clock.instant();
        clock.moveBy(Duration.ofMinutes(20));
        prepare(number, severityA());
        String title = "No mail since nine [" + number + "/1]";
        lookUp("{\"totalCount\":1,\"items\":[{\"id\":\"" + given + "\",\"title\":\"" + title + "\",\"requestId\":\""
                + SubmissionKey.fresh() + "\"}]}");

        submit(number);

        posted(number, 0);
        assertThat(notice(number)).contains(given, title);
        assertThat(view(number, "submitInAdminCenter").get("mayBeFiled").asBoolean())
                .isTrue();
        assertThat(incidents(number)).isEqualTo(1);
        complete(number, "submitInAdminCenter", foundThere(given).put("submittedAt", opened.toString()));
        filedUnderTheNumberGiven(number);
        assertThat(incidents(number)).isZero();
    }

    /** On both databases: what the case refuses must not undo what the job did besides. */
    @Test
    void aNumberThatAnotherCaseHasGoesToAPersonWithBothCases() {
        accepts();
        CaseNumber first = atSubmit();
        submit(first);
        CaseNumber second = atSubmit();

        submit(second);

        assertThat(notice(second)).contains(given, first.value(), second.value());
        assertThat(ledger(second)).isEqualTo(State.HANDED_OVER);
        assertThat(incidents(second)).isZero();
        assertThat(found(first).filing().requestNumber()).contains(new RequestNumber(given));
        assertThat(found(second).filing().requestNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503, false, could not be submitted by machine", "500, true, may already be filed"})
    void failuresForAnHourEndWithAPersonWhoseTaskResolvesTheIncident(int status, boolean mayBeFiled, String said) {
        CaseNumber number = atPrepare();
        prepare(number, severityA());
        GATEWAY.stubFor(post(urlPathMatching(REQUESTS)).willReturn(aResponse().withStatus(status)));
        GATEWAY.stubFor(get(urlPathMatching(REQUESTS))
                .withQueryParam("requestId", matching(".+"))
                .willReturn(aResponse().withStatus(status)));
        submit(number);
        while (tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .taskDefinitionKey("submitInAdminCenter")
                        .count()
                == 0) {
            assertThat(nextAttempt(number)).isBefore(MORNING.plus(Duration.ofHours(1)));
            waitAndSubmit(number);
        }

        assertThat(clock.instant()).isAfter(MORNING.plus(Duration.ofMinutes(5)));
        assertThat(notice(number)).contains(said);
        assertThat(view(number, "submitInAdminCenter").get("mayBeFiled").asBoolean())
                .isEqualTo(mayBeFiled);
        assertThat(ledger(number)).isEqualTo(State.HANDED_OVER);
        assertThat(incidents(number)).isEqualTo(1);
        complete(number, "submitInAdminCenter", filedNow(given));
        filedUnderTheNumberGiven(number);
        assertThat(incidents(number)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"201 | <html>thanks</html>", "201 | {\"title\":\"no id\"}", "202 | {\"id\":\"1\"}", "302 | gone"})
    void garbageIsLookedAfter(int status, String body) {
        CaseNumber number = atSubmit();
        answer(aResponse().withStatus(status).withBody(body));
        submit(number);
        assertThat(ledger(number)).isEqualTo(State.UNKNOWN);
        hasIt(number);

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 1);
    }

    @Test
    void garbageInsteadOfAListIsNotTakenForAbsence() {
        CaseNumber number = atSubmit();
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        submit(number);
        lookUp("{\"status\":\"fine\"}");

        waitAndSubmit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("nextAttemptDue");
        posted(number, 1);
        assertThat(ledger(number)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aRefusedConnectionIsTriedAgainWithoutLooking() {
        CaseNumber number = atSubmit();
        int port = GATEWAY.port();
        GATEWAY.stop();
        try {
            submit(number);
        } finally {
            restart(port);
        }
        assertThat(ledger(number)).isEqualTo(State.NOT_TAKEN);
        theGatewayKnowsNothing();
        accepts();

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 1);
        lookedUp(0);
    }

    private static void restart(int port) {
        GATEWAY.start();
        assertThat(GATEWAY.port()).isEqualTo(port);
    }

    @Test
    void withoutSignInNothingIsSentAndItIsTriedAgain() {
        // tokens expire by the machine's time: none of another test is good any more
        clock.moveTo(Instant.now().plus(Duration.ofDays(1)));
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));
        CaseNumber number = atSubmit();
        GATEWAY.stubFor(post("/login").willReturn(aResponse().withStatus(503).withHeader("Retry-After", "90")));
        submit(number);
        assertThat(ledger(number)).isEqualTo(State.NOT_TAKEN);
        posted(number, 0);
        assertThat(nextAttempt(number)).isAfterOrEqualTo(clock.instant().plusSeconds(90));
        theGatewayKnowsNothing();
        accepts();

        waitAndSubmit(number);

        filedUnderTheNumberGiven(number);
        posted(number, 1);
    }

    @ParameterizedTest
    @CsvSource({"404, ", "405, ", "501, ", "400, 900127", "400, 900141"})
    void whatIsNotOfferedGoesToAPersonAtOnce(int status, String code) {
        CaseNumber number = atSubmit();
        answer(aResponse().withStatus(status).withBody(code == null ? "" : "{\"code\":" + code + "}"));

        submit(number);

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(notice(number)).startsWith("The service request cannot be submitted by machine here");
        assertThat(ledger(number)).isEqualTo(State.HANDED_OVER);
        assertThat(incidents(number)).isZero();
        posted(number, 1);
        lookedUp(0);
    }

    @Test
    void whatIsRefusedGoesBackToPrepareWithTheReason() {
        CaseNumber number = atSubmit();
        answer(aResponse().withStatus(400).withBody("{\"code\":3000,\"description\":\"Title is too long.\"}"));

        submit(number);

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(view(number, "prepareServiceRequest").get("notice").asText()).contains("Title is too long.");
        assertThat(ledger(number)).isEqualTo(State.REFUSED);
        GATEWAY.verify(1, postRequestedFor(urlPathMatching(REQUESTS)));
        GATEWAY.verify(0, postRequestedFor(urlPathEqualTo("/21v/v1/servicerequests")));
    }
}
