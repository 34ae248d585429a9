package org.escalationdesk.openid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.escalationdesk.terms.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's identity provider ({@code desk.oidc}).
 *
 * @param issuer as its tokens name it; below it stands {@code /.well-known/openid-configuration}. Empty: there is none
 * @param name what the company calls it, for the sign-in page
 * @param clientSecretFile a file that holds the secret, instead of {@code clientSecret}
 * @param scopes that are asked for besides {@code openid}
 * @param audience for whom the access tokens of the API's callers are, so that those for other systems open nothing here; the client's
 *     id where it is empty
 * @param idClaims by which of a token's claims people and systems are known here: the first that it has
 * @param groupsClaim in which a token tells groups or roles; dots lead into what it holds, as {@code realm_access.roles}
 * @param answerWithin how long the desk waits for an answer of the provider, to which somebody's sign-in waits
 * @param groups by the desk's groups, the values of that claim that stand for them
 */
@ConfigurationProperties("desk.oidc")
record OpenIdSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String name,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretFile,
        @DefaultValue({"profile", "email"}) List<String> scopes,
        @DefaultValue("") String audience,

        @DefaultValue({"preferred_username", "client_id", "azp", "appid"})
        List<String> idClaims,

        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("PT10S") Duration answerWithin,
        @DefaultValue Map<String, List<String>> groups) {

    String expectedAudience() {
        return audience.isBlank() ? clientId : audience;
    }

    String secret() {
        if (clientSecretFile.isBlank()) {
            return clientSecret;
        }
        try {
            return Files.readString(Path.of(clientSecretFile)).strip();
        } catch (IOException unreadable) {
            throw StartRefused.of("openid.secret-file", "desk.oidc.client-secret-file");
        }
    }

    @Override
    public String toString() {
        return "OpenIdSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
