package org.escalationdesk.servicerequestapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a gateway takes service requests ({@code desk.service-requests}).
 *
 * @param baseUrl of the gateway, without {@code /v1}; not needed by the channel {@code admin-center}
 * @param signIn at the gateway; without it requests go unsigned, except to the sandbox, which gets the sandbox's own token
 */
@ConfigurationProperties("desk.service-requests")
record ServiceRequestApiSettings(
        @DefaultValue("") String baseUrl, @DefaultValue SignInSettings signIn) {

    /** Client credentials at a token endpoint; used when {@code tokenUri} is set. */
    public record SignInSettings(
            @DefaultValue("") String tokenUri,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String clientSecretFile,
            @DefaultValue("") String scope) {

        @Override
        public String toString() {
            return "SignInSettings[tokenUri=" + tokenUri + ", clientId=" + clientId + ", scope=" + scope + "]";
        }
    }
}
