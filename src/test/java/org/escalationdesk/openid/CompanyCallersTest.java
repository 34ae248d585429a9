package org.escalationdesk.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.AuthenticationServiceException;

/** What is made of a token, and what is said where the provider or a setting is missing. */
class CompanyCallersTest {

    private static final CompanyPeople EVERYBODY = new CompanyPeople() {
        @Override
        public void admit(CompanyPerson person) {
            // whoever comes
        }

        @Override
        public void requireAdmissible(CompanyPerson person) {
            // whoever comes
        }
    };

    private static OpenIdSettings settings(String clientId, String groupsClaim, Map<String, List<String>> groups) {
        return new OpenIdSettings(
                "http://127.0.0.1:1/company",
                "",
                clientId,
                "",
                "",
                List.of(),
                "",
                List.of("preferred_username", "client_id"),
                groupsClaim,
                Duration.ofSeconds(10),
                groups);
    }

    @Test
    void aProviderThatDoesNotAnswerIsNoWrongToken() {
        var desk = new OpenIdSignIn(settings("desk", "groups", Map.of("agents", List.of("a"))), EVERYBODY);

        assertThatThrownBy(() -> desk.companyCallers().callerOf("a.b.c"))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    /** Entra tells groups in a list, Keycloak its roles inside another claim, and some providers one group as a text. */
    @ParameterizedTest
    @CsvSource({"groups", "realm_access.roles", "https://contoso.example/groups", "role"})
    void groupsAreFoundWhereverTheProviderTellsThem(String claim) {
        var tokens = new CompanyTokens(
                settings("desk", claim, Map.of("agents", List.of("x", "desk-agents"), "managers", List.of("chiefs"))));

        CompanyPerson person = tokens.personOf(Map.of(
                "iss", "company",
                "sub", "1",
                "client_id", "reports",
                "groups", List.of("desk-agents", "others"),
                "realm_access", Map.of("roles", List.of("desk-agents")),
                "https://contoso.example/groups", List.of("desk-agents"),
                "role", "desk-agents"));

        assertThat(person).isEqualTo(new CompanyPerson("reports", "", "", "", "company 1", Set.of("agents"), ""));
    }

    @Test
    void whoTellsNothingHasNoGroup() {
        var tokens = new CompanyTokens(settings("desk", "realm_access.roles", Map.of("agents", List.of("x"))));

        assertThat(tokens.personOf(Map.of("realm_access", "none")).groups()).isEmpty();
        assertThat(tokens.personOf(Map.of()).id()).isEmpty();
    }

    @Test
    void whatIsMissingIsToldAtTheStart() {
        assertThatThrownBy(() -> new OpenIdSignIn(settings("", "groups", Map.of("agents", List.of("a"))), EVERYBODY))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("desk.oidc.client-id");
        assertThatThrownBy(() -> new OpenIdSignIn(settings("desk", "groups", Map.of()), EVERYBODY))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("desk.oidc.groups");
        assertThatThrownBy(() ->
                        new OpenIdSignIn(settings("desk", "groups", Map.of("admins", List.of("a"))), EVERYBODY))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("admins");
    }
}
