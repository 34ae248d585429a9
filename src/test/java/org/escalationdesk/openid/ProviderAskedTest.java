package org.escalationdesk.openid;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** What the identity provider says of itself, when somebody wants to sign in there. */
class ProviderAskedTest {

    private static final CompanyPeople NOBODY = new CompanyPeople() {
        @Override
        public void admit(CompanyPerson person) {
            throw new AssertionError("nobody comes");
        }

        @Override
        public void requireAdmissible(CompanyPerson person) {
            throw new AssertionError("nobody comes");
        }
    };

    private final WireMockServer provider =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void start() {
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop();
    }

    private String issuer() {
        return "http://127.0.0.1:" + provider.port() + "/company";
    }

    private void describesItselfAs(String issuer, Duration after) {
        provider.stubFor(get("/company/.well-known/openid-configuration")
                .willReturn(okJson("""
                                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                                 "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}""".formatted(issuer)).withFixedDelay((int) after.toMillis())));
    }

    private ClientRegistration registration(Duration answerWithin) {
        var settings = new OpenIdSettings(
                issuer(),
                "",
                "desk",
                "secret",
                "",
                List.of("email"),
                "",
                List.of("preferred_username"),
                "groups",
                answerWithin,
                Map.of("agents", List.of("desk-agents")));
        return new OpenIdSignIn(settings, NOBODY).registration();
    }

    @Test
    void itTellsWhereToSignIn() {
        describesItselfAs(issuer(), Duration.ZERO);

        ClientRegistration known = registration(Duration.ofSeconds(10));

        assertThat(known.getProviderDetails().getAuthorizationUri()).isEqualTo(issuer() + "/authorize");
        assertThat(known.getScopes()).containsExactlyInAnyOrder("openid", "email");
    }

    @Test
    void itIsNotWaitedForWithoutEnd() {
        describesItselfAs(issuer(), Duration.ofSeconds(20));

        assertThatThrownBy(() -> registration(Duration.ofMillis(200)))
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anotherIssuerIsNotTakenForIt() {
        describesItselfAs("https://elsewhere.example", Duration.ZERO);

        assertThatThrownBy(() -> registration(Duration.ofSeconds(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another issuer");
    }
}
