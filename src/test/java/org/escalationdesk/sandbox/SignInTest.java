package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class SignInTest {

    private static final String PATH = "/login/sandbox/oauth2/v2.0/token";

    @LocalServerPort
    private int port;

    @Autowired
    private NobodyWaits.MovableTime time;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @Test
    void clientCredentialsGiveABearerTokenThatExpires() throws IOException {
        Caller.Answer answer = caller.form(PATH, credentials());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.json().has("refresh_token")).isFalse();
    }

    @Test
    void theSecretMayComeByHttpBasic() throws IOException {
        String basic = Base64.getEncoder().encodeToString("desk:sandbox".getBytes(StandardCharsets.UTF_8));

        Caller.Answer answer = caller.form(
                PATH,
                Map.of("grant_type", "client_credentials", "scope", "https://graph.chinacloudapi.cn/.default"),
                "Authorization",
                "Basic " + basic);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsRefusedAndANewOneWorks() throws IOException {
        String token = caller.partnersToken();
        time.pass(Duration.ofHours(1));

        Caller.Answer expired = caller.get("/partner-center/v1/customers", "Authorization", "Bearer " + token);
        Caller.Answer fresh = caller.asPartner("/partner-center/v1/customers");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsExchangedForTheNext() throws IOException {
        Map<String, String> form = credentials();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", "sandbox");
        String next = caller.form(PATH, form).json().path("refresh_token").asText();

        form.put("refresh_token", next);
        Caller.Answer exchanged = caller.form(PATH, form);
        form.put("refresh_token", "stale");
        Caller.Answer stale = caller.form(PATH, form);

        assertThat(exchanged.status()).isEqualTo(200);
        assertThat(exchanged.json().path("refresh_token").asText()).isNotBlank().isNotEqualTo(next);
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client, AADSTS7000215",
        "client_secret, '', 401, invalid_client, AADSTS7000218",
        "client_id, '', 400, invalid_request, AADSTS900144",
        "grant_type, '', 400, invalid_request, AADSTS900144",
        "grant_type, password, 400, unsupported_grant_type, AADSTS70003",
        "scope, '', 400, invalid_request, AADSTS900144",
        "scope, User.Read, 400, invalid_scope, AADSTS1002012",
        "scope, https://graph.microsoft.com/.default, 400, invalid_resource, AADSTS500011"
    })
    void aWrongFieldIsAnsweredAsAzureDoes(String field, String value, int status, String error, String code)
            throws IOException {
        Map<String, String> form = credentials();
        form.put(field, value);

        Caller.Answer answer = caller.form(PATH, form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).startsWith(code + ": ");
        assertThat("AADSTS" + answer.json().path("error_codes").path(0).asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.chinacloudapi.cn, 200, 401",
        "https://partner.partnercenterapi.microsoftonline.cn, 200, 401",
        "https://microsoftgraph.chinacloudapi.cn, 401, 200"
    })
    void aTokenOpensOnlyWhatItWasIssuedFor(String resource, int partnerCenter, int graph) throws IOException {
        String bearer = "Bearer " + caller.token("sandbox", resource);

        assertThat(caller.get("/partner-center/v1/customers", "Authorization", bearer)
                        .status())
                .isEqualTo(partnerCenter);
        assertThat(caller.get("/21vianet/v1/servicerequests", "Authorization", bearer)
                        .status())
                .isEqualTo(partnerCenter);
        assertThat(caller.get("/graph/v1.0/admin/serviceAnnouncement/issues", "Authorization", bearer)
                        .status())
                .isEqualTo(graph);
    }

    @Test
    void anUnknownTenantAndATenantWithoutTheApplicationGetNoToken() throws IOException {
        Caller.Answer unknown = caller.form("/login/nowhere.cn/oauth2/v2.0/token", credentials());
        Caller.Answer missing =
                caller.form("/login/" + WellKnownCustomers.NO_APPLICATION + "/oauth2/v2.0/token", credentials());

        assertThat(unknown.json().path("error_description").asText()).startsWith("AADSTS90002: Tenant 'nowhere.cn'");
        assertThat(missing.json().path("error_description").asText()).startsWith("AADSTS700016: ");
    }

    private static Map<String, String> credentials() {
        return new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "desk",
                "client_secret",
                "sandbox",
                "scope",
                "https://partner.partnercenterapi.microsoftonline.cn/.default"));
    }
}
