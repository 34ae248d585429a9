package org.escalationdesk.remote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the desk is in the China cloud ({@code desk.oauth2}); client credentials of one multi-tenant application, and,
 * for what Partner Center allows signed-in users only, the refresh token of a user who consented to it.
 *
 * @param authority such as {@code https://login.partner.microsoftonline.cn}, which is also the default without the sandbox
 * @param tenant the partner's own
 * @param clientSecretFile a file that holds the secret, instead of {@code clientSecret}; read again for every new token
 * @param refreshToken of a user of the partner's tenant; without it, or a file of it, the desk does without such operations
 * @param refreshTokenFile a file that holds it, instead of {@code refreshToken}; read again for every new token, and written
 *     when the sign-in service replaces the token and the file is writable
 */
@ConfigurationProperties("desk.oauth2")
record OAuth2Settings(
        @DefaultValue("") String authority,
        @DefaultValue("") String tenant,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretFile,
        @DefaultValue("") String refreshToken,
        @DefaultValue("") String refreshTokenFile) {

    @Override
    public String toString() {
        return "OAuth2Settings[authority=" + authority + ", tenant=" + tenant + ", clientId=" + clientId + "]";
    }
}
