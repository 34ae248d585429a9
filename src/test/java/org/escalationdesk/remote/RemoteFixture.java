package org.escalationdesk.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.ServiceId;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The remote systems as one WireMock server, and the desk's side of the wire set up against it, with short limits. */
public final class RemoteFixture implements AutoCloseable {

    public static final String SECRET = "s3cr3t-never-to-be-seen";
    public static final String REFRESH_TOKEN = "r3fr3sh-never-to-be-seen";
    public static final String TOKEN = "t0k3n-never-to-be-seen";
    public static final String PARTNER_TENANT = "11111111-2222-3333-4444-555555555555";
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    public final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    public final RemoteCalls calls;
    public final RemoteSystem partnerCenter;
    public final RemoteSystem graph;
    public final RemoteSystem gateway;

    private final RemoteSide side;

    public RemoteFixture() {
        this(Clock.systemUTC());
    }

    public RemoteFixture(Clock clock) {
        this(clock, "");
    }

    /** @param serviceRequestsAt where the channel is, if not at the server */
    public RemoteFixture(Clock clock, String serviceRequestsAt) {
        this(clock, serviceRequestsAt, REFRESH_TOKEN, "");
    }

    /** Notes when a thread waits for an answer and when it goes on. */
    static final class Turns implements WhileWaiting {

        final List<String> noted = new CopyOnWriteArrayList<>();

        @Override
        public void leave() {
            noted.add("waits");
        }

        @Override
        public void comeBack() {
            noted.add("goes on");
        }
    }

    final Turns turns = new Turns();

    /** Signs in as the application only. */
    public static RemoteFixture withoutUser() {
        return new RemoteFixture(Clock.systemUTC(), "", "", "");
    }

    RemoteFixture(Clock clock, String serviceRequestsAt, String refreshToken, String refreshTokenFile) {
        server.start();
        String base = server.baseUrl();
        side = new RemoteSide(
                clock,
                turns,
                Map.ofEntries(
                        Map.entry("desk.remote.connect-timeout", "2s"),
                        Map.entry("desk.remote.read-timeout", "2s"),
                        Map.entry("desk.remote.deadline", DEADLINE.toString()),
                        Map.entry("desk.remote.max-answer", "64KB"),
                        Map.entry("desk.oauth2.authority", base + "/login"),
                        Map.entry("desk.oauth2.tenant", PARTNER_TENANT),
                        Map.entry("desk.oauth2.client-id", "desk-client"),
                        Map.entry("desk.oauth2.client-secret", SECRET),
                        Map.entry("desk.oauth2.refresh-token", refreshToken),
                        Map.entry("desk.oauth2.refresh-token-file", refreshTokenFile),
                        Map.entry("desk.partner-center.base-url", base + "/pc"),
                        Map.entry("desk.partner-center.scope", "https://pc.test/.default"),
                        Map.entry("desk.partner-center.user-scope", "https://pc.test/user/.default"),
                        Map.entry("desk.graph.base-url", base + "/graph"),
                        Map.entry("desk.graph.scope", "https://graph.test/.default"),
                        Map.entry(
                                "desk.service-requests.base-url",
                                serviceRequestsAt.isEmpty() ? base + "/21v" : serviceRequestsAt),
                        Map.entry("desk.service-requests.sign-in.token-uri", base + "/login/gateway/oauth2/v2.0/token"),
                        Map.entry("desk.service-requests.sign-in.client-id", "gateway-client"),
                        Map.entry("desk.service-requests.sign-in.client-secret", SECRET),
                        Map.entry("desk.service-requests.sign-in.scope", "requests")));
        calls = side.calls();
        partnerCenter = side.system("desk.partner-center");
        graph = side.system("desk.graph");
        gateway = side.system("desk.service-requests");
        reset();
    }

    /** Forgets all answers but the one that signs the desk in; the token bears its tenant. */
    public void reset() {
        server.resetAll();
        for (String tenant : List.of(PARTNER_TENANT, "gateway")) {
            signIn(tenant, TOKEN + "-" + tenant, 3599);
        }
    }

    public void signIn(String tenant, String token, int expiresIn) {
        server.stubFor(post(urlPathMatching("/login/" + tenant + "/oauth2/v2.0/token"))
                .withRequestBody(containing("grant_type=client_credentials"))
                .withRequestBody(containing("client_secret=" + SECRET))
                .willReturn(okJson("{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\"}"
                        .formatted(expiresIn, token))));
    }

    /** @param more further fields of the answer, as a JSON object */
    public void signInAsUser(String token, String more) {
        String fields = more.strip().substring(1, more.strip().length() - 1);
        server.stubFor(post(urlPathMatching("/login/" + PARTNER_TENANT + "/oauth2/v2.0/token"))
                .withRequestBody(containing("grant_type=refresh_token"))
                .willReturn(okJson("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"%s\"%s}"
                        .formatted(token, fields.isEmpty() ? "" : "," + fields))));
    }

    @Override
    public void close() {
        side.close();
        server.stop();
    }

    /** The bundles that the desk's own message source reads, for these tests. */
    public static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                Stream.of(Path.of("src/main/resources/messages").toFile().list((folder, name) -> !name.contains("_")))
                        .map(name -> "messages/" + name.replace(".properties", ""))
                        .toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    public static ServiceCatalog catalog() {
        return new ServiceCatalog(List.of(
                new ServiceCatalog.Service(
                        new ServiceId("exchange-online"),
                        "Exchange Online",
                        "",
                        "Exchange Online",
                        "m365",
                        "32444671",
                        List.of()),
                new ServiceCatalog.Service(
                        new ServiceId("project-online"),
                        "Project Online",
                        "Project 在线版",
                        "",
                        "m365",
                        "32444672",
                        List.of()),
                new ServiceCatalog.Service(
                        new ServiceId("identity"), "Identity", "", "identity service", "m365", "32444673", List.of())));
    }

    /** A recorded answer, such as {@code graph/health-overviews.json}. */
    public static String sample(String name) {
        return Optional.ofNullable(RemoteFixture.class.getResourceAsStream("/samples/" + name))
                .map(RemoteFixture::text)
                .orElseThrow(() -> new IllegalArgumentException("no sample " + name));
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
