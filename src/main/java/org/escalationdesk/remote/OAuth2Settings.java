package org.escalationdesk.remote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the desk is in the China cloud ({@code desk.oauth2}); client credentials of one multi-tenant application.
 *
 * @param authority such as {@code https://login.partner.microsoftonline.cn}, which is also the default without the sandbox
 * @param tenant the partner's own
 * @param clientSecretFile a file that holds the secret, instead of {@code clientSecret}; read again for every new token
 */
@ConfigurationProperties("desk.oauth2")
record OAuth2Settings(
        @DefaultValue("") String authority,
        @DefaultValue("") String tenant,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretFile) {

    @Override
    public String toString() {
        return "OAuth2Settings[authority=" + authority + ", tenant=" + tenant + ", clientId=" + clientId + "]";
    }
}
