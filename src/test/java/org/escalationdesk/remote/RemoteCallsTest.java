package org.escalationdesk.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.customers.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;

class RemoteCallsTest {

    private static final TenantId CONTOSO = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final TenantId FABRIKAM = new TenantId("aaaaaaaa-0000-0000-0000-000000000002");
    private static final String LOGIN = "/login/" + RemoteFixture.PARTNER_TENANT + "/oauth2/v2.0/token";

    /** Patience of the test beyond the desk's own deadline, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ShiftedClock CLOCK = new ShiftedClock();

    private final RemoteFixture remote = new RemoteFixture(CLOCK);

    @BeforeEach
    void start() {
        CLOCK.shift = Duration.ZERO;
    }

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void everyCallIsSignedAndNamesItself() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{}")));
        UUID requestId = UUID.randomUUID();

        remote.calls.exchange(call("/pc/v1/thing", requestId));
        remote.calls.exchange(call("/pc/v1/thing", requestId));

        List<LoggedRequest> sent = remote.server.findAll(getRequestedFor(urlPathEqualTo("/pc/v1/thing")));
        assertThat(sent).allSatisfy(request -> {
            assertThat(request.getHeader("Authorization"))
                    .isEqualTo("Bearer " + RemoteFixture.TOKEN + "-" + RemoteFixture.PARTNER_TENANT);
            assertThat(request.getHeader("MS-RequestId")).isEqualTo(requestId.toString());
            assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        });
        assertThat(sent)
                .extracting(request -> request.getHeader("MS-CorrelationId"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void whoeverWaitsForAnAnswerLeavesItsTurnToOthersAndTakesItAgainWhateverComes() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{}")));
        remote.server.stubFor(get("/pc/v1/broken").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        remote.calls.exchange(call("/pc/v1/thing", UUID.randomUUID()));

        assertThat(remote.turns.noted).as("token and thing").containsExactly("waits", "goes on", "waits", "goes on");
        catchThrowableOfType(
                RemoteCallFailed.class, () -> remote.calls.exchange(call("/pc/v1/broken", UUID.randomUUID())));
        assertThat(remote.turns.noted).hasSize(6).endsWith("waits", "goes on");
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{}")));

        remote.calls.exchange(call("/pc/v1/thing"));
        CLOCK.shift = Duration.ofMinutes(58);
        remote.calls.exchange(call("/pc/v1/thing"));
        remote.server.verify(1, postRequestedFor(urlPathEqualTo(LOGIN)));

        CLOCK.shift = Duration.ofSeconds(3599 - 30);
        remote.calls.exchange(call("/pc/v1/thing"));
        remote.server.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
    }

    @Test
    void eachTenantHasATokenOfItsOwn() {
        remote.signIn(CONTOSO.value(), "contoso-token", 3599);
        remote.signIn(FABRIKAM.value(), "fabrikam-token", 3599);
        remote.server.stubFor(get("/graph/health").willReturn(okJson("{}")));
        URI health = URI.create(remote.calls.address(remote.graph) + "/health");

        remote.calls.exchange(
                RemoteCall.get(remote.graph, health, remote.calls.inTenant(remote.graph, CONTOSO), Map.of()));
        remote.calls.exchange(
                RemoteCall.get(remote.graph, health, remote.calls.inTenant(remote.graph, FABRIKAM), Map.of()));

        assertThat(remote.server.findAll(getRequestedFor(urlPathEqualTo("/graph/health"))))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactlyInAnyOrder("Bearer contoso-token", "Bearer fabrikam-token");
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallRepeatedUnderItsId() {
        remote.server.stubFor(get("/pc/v1/thing")
                .inScenario("401 once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(unauthorized())
                .willSetStateTo("signed in"));
        remote.server.stubFor(get("/pc/v1/thing")
                .inScenario("401 once")
                .whenScenarioStateIs("signed in")
                .willReturn(okJson("{}")));

        Answer answer = remote.calls.exchange(call("/pc/v1/thing"));

        assertThat(answer.status()).isEqualTo(200);
        remote.server.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
        List<LoggedRequest> sent = remote.server.findAll(getRequestedFor(urlPathEqualTo("/pc/v1/thing")));
        assertThat(sent).hasSize(2);
        assertThat(sent)
                .extracting(request -> request.getHeader("MS-RequestId"))
                .containsOnly(sent.get(0).getHeader("MS-RequestId"));
        assertThat(sent)
                .extracting(request -> request.getHeader("MS-CorrelationId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTokenRefusedTwiceIsTheAnswer() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(unauthorized()));

        Answer answer = remote.calls.exchange(call("/pc/v1/thing"));

        assertThat(answer.status()).isEqualTo(401);
        remote.server.verify(2, getRequestedFor(urlPathEqualTo("/pc/v1/thing")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerIsNoAnswer(Fault fault) {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(aResponse().withFault(fault)));

        assertThat(failure("/pc/v1/thing").kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
    }

    @Test
    void aTruncatedAnswerIsNoAnswer() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{\"id\":").withHeader("Content-Length", "4000")));

        assertThat(failure("/pc/v1/thing").kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
    }

    @Test
    void aLateAnswerIsNoAnswer() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{}").withFixedDelay(20_000)));

        Instant start = Instant.now();
        RemoteCallFailed failure = failure("/pc/v1/thing");

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
    }

    @Test
    void anAnswerThatDripsIsGivenUpAtTheDeadline() {
        remote.server.stubFor(
                get("/pc/v1/thing").willReturn(ok("x".repeat(1000)).withChunkedDribbleDelay(200, 20_000)));

        Instant start = Instant.now();
        RemoteCallFailed failure = failure("/pc/v1/thing");

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
        assertThat(Duration.between(start, Instant.now())).isBetween(RemoteFixture.DEADLINE, PATIENCE);
    }

    @Test
    void tokensAndRepeatsShareOneDeadline() {
        remote.server.stubFor(post(LOGIN)
                .willReturn(okJson("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"slow\"}")
                        .withFixedDelay(1700)));
        remote.server.stubFor(get("/pc/v1/thing").willReturn(aResponse().withStatus(401)));

        RemoteCallFailed failure = failure("/pc/v1/thing");

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.SIGN_IN);
    }

    @Test
    void theConnectionOfAnEndlessAnswerIsClosed() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> drip(endless));

            RemoteCallFailed failure = failure(URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/x"));

            assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
            assertThat(closed).succeedsWithin(PATIENCE);
        }
    }

    /** One byte now and then until the other side hangs up. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < 60_000; sent++) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            throw new IllegalStateException("nobody hung up");
        } catch (IOException hungUp) {
            // as it should
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void anAnswerTooLargeIsGivenUp() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(ok("x".repeat(200_000))));

        RemoteCallFailed failure = failure("/pc/v1/thing");

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.NO_ANSWER);
        assertThat(failure).hasMessageContaining("larger than");
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        int port;
        try (ServerSocket freed = new ServerSocket(0)) {
            port = freed.getLocalPort();
        }

        assertThat(failure(URI.create("http://127.0.0.1:" + port + "/x")).kind())
                .isEqualTo(RemoteCallFailed.Kind.NOT_SENT);
    }

    @Test
    void toAHostWithoutAddressNothingWasSent() {
        assertThat(failure(URI.create("http://no-such-host.invalid/x")).kind())
                .isEqualTo(RemoteCallFailed.Kind.NOT_SENT);
    }

    @Test
    void toAHostWhoseCertificateIsNotTrustedNothingWasSent() {
        WireMockServer selfSigned =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
        selfSigned.start();
        try {
            assertThat(failure(URI.create("https://localhost:" + selfSigned.httpsPort() + "/x"))
                            .kind())
                    .isEqualTo(RemoteCallFailed.Kind.NOT_SENT);
            assertThat(selfSigned.getAllServeEvents()).isEmpty();
        } finally {
            selfSigned.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS700016: Application not found\"} | AADSTS700016",
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret\"} | AADSTS7000215",
                "400 | {\"error\":\"invalid_scope\"} | invalid_scope",
                "500 | <html>oops</html> | HTTP 500",
                "200 | <html>welcome</html> | no token in the answer",
                "200 | {\"token_type\":\"Bearer\",\"access_token\":\"t0k3n-never | no token in the answer",
                "200 | {} | no token in the answer",
                "200 | {\"error\":\"invalid_client\"} | no token in the answer",
                "200 | {\"error\":\"invalid_client\",\"token_type\":\"Bearer\",\"access_token\":\"t0k3n\"} | no token in the answer",
                "200 | {\"token_type\":\"Bearer\",\"access_token\":\"\"} | no token in the answer",
                "200 | {\"token_type\":\"Bearer\",\"access_token\":null} | no token in the answer",
                "200 | {\"token_type\":\"mac\",\"access_token\":\"t0k3n\"} | no token in the answer",
                "200 | {\"access_token\":\"t0k3n\"} | no token in the answer",
                "200 | {\"token_type\":\"Bearer\",\"access_token\":\"t0k3n\\nX: y\"} | no token in the answer",
                "200 | {\"token_type\":\"Bearer\",\"access_token\":{\"x\":1}} | no token in the answer",
                "200 | [] | no token in the answer",
                "200 | <html>sign in</html> | no token in the answer",
                "200 | {\"hello\":\"world\"} | no token in the answer",
            })
    void aSignInThatFailsNamesTenantAndReason(int status, String body, String reason) {
        remote.server.stubFor(post(urlPathMatching("/login/.*"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));

        RemoteCallFailed failure = failure("/pc/v1/thing");

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.SIGN_IN);
        assertThat(failure).hasMessage("tenant " + RemoteFixture.PARTNER_TENANT + ", " + reason);
        assertThat(stackTrace(failure)).doesNotContain("never");
    }

    @Test
    void aBusySignInTellsHowLongToWait() {
        remote.server.stubFor(post(urlPathMatching("/login/.*"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));

        assertThat(failure("/pc/v1/thing").retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSilentSignInIsAFailedSignIn(Fault fault) {
        remote.server.stubFor(
                post(urlPathMatching("/login/.*")).willReturn(aResponse().withFault(fault)));

        assertThat(failure("/pc/v1/thing").kind()).isEqualTo(RemoteCallFailed.Kind.SIGN_IN);
    }

    @Test
    void whatTheOtherSideRepeatsOfOurTokenIsNotShownToPeople() {
        String echo = RemoteFixture.TOKEN + "-" + RemoteFixture.PARTNER_TENANT;
        remote.server.stubFor(get(urlPathEqualTo("/pc/v1/thing"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"code\":\"3000\",\"description\":\"不行: Bearer " + echo + " is no good.\"}")));

        RemoteFault fault = RemoteFault.of(remote.calls.exchange(call("/pc/v1/thing")));

        assertThat(fault.description()).isEqualTo("不行: Bearer *** is no good.");
    }

    @Test
    void theLogNamesTheCallAndKeepsItsSecrets() {
        remote.server.stubFor(get(urlPathEqualTo("/pc/v1/thing"))
                .willReturn(okJson("{}").withHeader("MS-CV", "cv.0").withHeader("MS-ServerId", "server-7")));
        UUID requestId = UUID.randomUUID();

        String logged;
        try (LogCapture log = new LogCapture()) {
            remote.calls.exchange(call("/pc/v1/thing?filter=Contoso", requestId));
            remote.calls.exchange(new RemoteCall(
                    remote.gateway,
                    HttpMethod.POST,
                    URI.create(remote.server.baseUrl() + "/21v/v1/requests"),
                    remote.calls.client(remote.gateway),
                    requestId,
                    Map.of(),
                    Optional.of(Map.of("description", "what a customer says"))));
            logged = log.text();
        }

        assertThat(logged)
                .contains("/pc/v1/thing: 200", "MS-RequestId " + requestId, "MS-CV cv.0", "MS-ServerId server-7");
        assertThat(logged)
                .doesNotContain(RemoteFixture.SECRET)
                .doesNotContain(RemoteFixture.TOKEN)
                .doesNotContain("what a customer says");
        assertThat(logged.lines().filter(line -> line.contains("MS-CorrelationId")))
                .noneMatch(line -> line.contains("Contoso"));
    }

    @Test
    void aSecretFileIsReadAgainForANewToken(@TempDir Path folder) {
        assertThat(Endpoints.readSecret("desk.oauth2.client-secret-file", write(folder, " first \n")))
                .isEqualTo("first");
        assertThat(Endpoints.readSecret("desk.oauth2.client-secret-file", write(folder, "second")))
                .isEqualTo("second");
    }

    private static String write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("secret"), text).toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private RemoteCall call(String path) {
        return call(path, UUID.randomUUID());
    }

    private RemoteCall call(String path, UUID requestId) {
        return new RemoteCall(
                remote.partnerCenter,
                HttpMethod.GET,
                URI.create(remote.server.baseUrl() + path),
                Optional.of(remote.calls.partner(remote.partnerCenter)),
                requestId,
                Map.of(),
                Optional.empty());
    }

    private RemoteCallFailed failure(String path) {
        return failure(URI.create(remote.server.baseUrl() + path));
    }

    private RemoteCallFailed failure(URI uri) {
        return catchThrowableOfType(
                RemoteCallFailed.class,
                () -> remote.calls.exchange(RemoteCall.get(
                        remote.partnerCenter, uri, remote.calls.partner(remote.partnerCenter), Map.of())));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class ShiftedClock extends Clock {

        private Duration shift = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
