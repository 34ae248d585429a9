package org.escalationdesk.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSignInTest {

    private static final String LOGIN = "/login/" + RemoteFixture.PARTNER_TENANT + "/oauth2/v2.0/token";
    private static final String ROTATED = "r0tat3d-never-to-be-seen";

    @TempDir
    private Path folder;

    private RemoteFixture remote = new RemoteFixture();

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void theUsersTokenIsAskedForWithTheRefreshTokenAndKept() {
        remote.signInAsUser("user-token", "{}");
        thing();

        call();
        call();

        remote.server.verify(
                1,
                asked(RemoteFixture.REFRESH_TOKEN)
                        .withRequestBody(containing("client_id=desk-client"))
                        .withRequestBody(containing("client_secret=" + RemoteFixture.SECRET))
                        .withRequestBody(containing("scope=https%3A%2F%2Fpc.test%2Fuser%2F.default")));
        remote.server.verify(
                2,
                getRequestedFor(urlPathEqualTo("/pc/v1/thing"))
                        .withHeader("Authorization", equalTo("Bearer user-token")));
    }

    @Test
    void theApplicationStaysTheApplication() {
        remote.signInAsUser("user-token", "{}");
        thing();

        call();
        remote.calls.exchange(
                RemoteCall.get(remote.partnerCenter, address(), remote.calls.partner(remote.partnerCenter), Map.of()));

        remote.server.verify(
                1,
                postRequestedFor(urlPathEqualTo(LOGIN))
                        .withRequestBody(containing("grant_type=client_credentials"))
                        .withRequestBody(notContaining("refresh_token")));
    }

    @Test
    void aReplacedRefreshTokenIsUsedNextTime() {
        remote.signInAsUser("user-token", "{\"refresh_token\":\"" + ROTATED + "\"}");
        refusingEveryToken();

        call();

        remote.server.verify(1, asked(RemoteFixture.REFRESH_TOKEN));
        remote.server.verify(1, asked(ROTATED));
        remote.server.verify(2, getRequestedFor(urlPathEqualTo("/pc/v1/thing")));
    }

    @Test
    void aReplacedRefreshTokenIsWrittenBackIntoItsFile() throws IOException {
        Path file = file(RemoteFixture.REFRESH_TOKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        fromFile(file);
        remote.signInAsUser("user-token", "{\"refresh_token\":\"" + ROTATED + "\"}");
        refusingEveryToken();

        call();

        assertThat(file).hasContent(ROTATED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(found -> !found.equals(file));
        remote.server.verify(1, asked(ROTATED));
    }

    @Test
    void whereTheFileCannotBeWrittenTheReplacedTokenLivesInMemory() throws IOException {
        Path file = file(RemoteFixture.REFRESH_TOKEN);
        RefreshToken refreshToken = new RefreshToken("", file.toString());
        assertThat(refreshToken.current()).isEqualTo(RemoteFixture.REFRESH_TOKEN);

        Files.delete(file);
        String logged;
        try (LogCapture log = new LogCapture()) {
            refreshToken.replaced(RemoteFixture.REFRESH_TOKEN, ROTATED);
            logged = log.text();
        }

        assertThat(refreshToken.current()).isEqualTo(ROTATED);
        assertThat(logged).contains("lives until the next restart only").doesNotContain("never-to-be-seen");
    }

    @Test
    void whatAnAdministratorWritesIntoTheFileCountsAtTheNextUse() throws IOException {
        Path file = file("first");
        RefreshToken refreshToken = new RefreshToken("", file.toString());
        refreshToken.current();
        refreshToken.replaced("first", "replaced");
        assertThat(refreshToken.current()).isEqualTo("replaced");

        Files.writeString(file, "by hand\n");

        assertThat(refreshToken.current()).isEqualTo("by hand");
        refreshToken.replaced("replaced", "too late");
        assertThat(refreshToken.current()).isEqualTo("by hand");
        assertThat(file).hasContent("by hand");
    }

    @Test
    void whatSomebodyWroteMeanwhileIsNotOverwritten() throws IOException {
        Path file = file("first");
        RefreshToken refreshToken = new RefreshToken("", file.toString());
        refreshToken.current();
        Files.writeString(file, "by hand");

        refreshToken.replaced("first", "replaced");

        assertThat(file).hasContent("by hand");
        assertThat(refreshToken.current()).isEqualTo("by hand");
    }

    @Test
    void aRefreshTokenThatIsRefusedIsAFailedSignInThatSaysSo() {
        remote.server.stubFor(post(urlPathMatching("/login/.*"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The token "
                                + RemoteFixture.REFRESH_TOKEN + " has expired\"}")));

        String logged;
        RemoteCallFailed failure;
        try (LogCapture log = new LogCapture()) {
            failure = catchThrowableOfType(RemoteCallFailed.class, this::call);
            logged = log.text();
        }

        assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.SIGN_IN);
        assertThat(failure)
                .hasMessage("tenant " + RemoteFixture.PARTNER_TENANT + ", with the refresh token, AADSTS700082");
        assertThat(stackTrace(failure) + logged).doesNotContain("never-to-be-seen");
    }

    @Test
    void neitherTokensNorSecretsAreLoggedOrPrinted() throws IOException {
        fromFile(file(RemoteFixture.REFRESH_TOKEN));
        remote.signInAsUser(RemoteFixture.TOKEN, "{\"refresh_token\":\"" + ROTATED + "\"}");
        refusingEveryToken();

        String logged;
        try (LogCapture log = new LogCapture()) {
            call();
            logged = log.text();
        }

        assertThat(logged).contains("/pc/v1/thing: 401");
        assertThat(logged
                        + new OAuth2Settings("a", "t", "c", RemoteFixture.SECRET, "", RemoteFixture.REFRESH_TOKEN, "")
                        + remote.calls.partnerUser(remote.partnerCenter))
                .doesNotContain("never-to-be-seen");
    }

    @Test
    void withoutARefreshTokenNobodyIsSignedInAsAUser() {
        try (RemoteFixture appOnly = RemoteFixture.withoutUser()) {
            assertThat(appOnly.calls.partnerUser(appOnly.partnerCenter)).isEmpty();
        }
    }

    @Test
    void theSandboxHasAUserUnlessSignInGoesElsewhere() {
        assertThat(atSandbox("")).isPresent();
        assertThat(atSandbox("https://login.example")).isEmpty();
    }

    private static Optional<Identity> atSandbox(String authority) {
        try (RemoteSide side = new RemoteSide(
                Clock.systemUTC(),
                new RemoteFixture.Turns(),
                Map.of("desk.sandbox.enabled", "true", "desk.oauth2.authority", authority))) {
            return side.calls().partnerUser(side.system("desk.partner-center"));
        }
    }

    private void fromFile(Path file) {
        remote.close();
        remote = new RemoteFixture(Clock.systemUTC(), "", "", file.toString());
    }

    private Path file(String token) throws IOException {
        return Files.writeString(folder.resolve("refresh-token"), token + "\n");
    }

    private void thing() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(okJson("{}")));
    }

    private void refusingEveryToken() {
        remote.server.stubFor(get("/pc/v1/thing").willReturn(unauthorized()));
    }

    private Answer call() {
        return remote.calls.exchange(RemoteCall.get(
                remote.partnerCenter,
                address(),
                remote.calls.partnerUser(remote.partnerCenter).orElseThrow(),
                Map.of()));
    }

    private URI address() {
        return URI.create(remote.server.baseUrl() + "/pc/v1/thing");
    }

    private static RequestPatternBuilder asked(String refreshToken) {
        return postRequestedFor(urlPathEqualTo(LOGIN))
                .withRequestBody(containing("grant_type=refresh_token"))
                .withRequestBody(containing("refresh_token=" + refreshToken));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
