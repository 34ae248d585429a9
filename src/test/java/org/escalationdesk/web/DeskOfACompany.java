package org.escalationdesk.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The desk of a company that has its own sign-in; its groups have other names than the desk's. */
abstract class DeskOfACompany extends DeskOverHttp {

    static final String ISSUER = "company";
    static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        PROVIDER.start();
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:openid;DB_CLOSE_DELAY=-1");
        properties.add("desk.oidc.issuer", () -> PROVIDER.issuerUrl(ISSUER).toString());
        properties.add("desk.oidc.name", () -> "Contoso");
        properties.add("desk.oidc.client-id", () -> "desk");
        properties.add("desk.oidc.client-secret", () -> "secret");
        properties.add("desk.oidc.groups.agents", () -> "desk-agents");
        properties.add("desk.oidc.groups.managers", () -> "desk-managers,desk-chiefs");
    }

    @AfterEach
    void nobodyOfTheCompany() {
        for (String id : List.of("wang.fang", "wang.fang@contoso.example", "reports")) {
            identities.deleteUser(id);
        }
    }

    /** Who signs in there now. */
    static void nextAtTheProvider(String person, String group) {
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, person, "JWT", List.of("desk"), claims(person, group)));
    }

    static Map<String, Object> claims(String person, String group) {
        return Map.of(
                "preferred_username", person,
                "given_name", "Fang",
                "family_name", "Wang",
                "email", "wang.fang@contoso.example",
                "groups", List.of(group, UUID.randomUUID().toString()));
    }
}
