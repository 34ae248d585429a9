package org.escalationdesk.partnercenter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Partner Center's REST API ({@code desk.partner-center}).
 *
 * @param baseUrl without {@code /v1}; of 21Vianet, {@code https://partner.partnercenterapi.microsoftonline.cn}
 * @param scope for app-only access; the resource is the directory's Graph (documented for the global cloud, inferred here)
 * @param userScope for access as a signed-in user; the resource is Partner Center's own
 */
@ConfigurationProperties("desk.partner-center")
record PartnerCenterSettings(
        @DefaultValue("") String baseUrl,

        @DefaultValue("https://graph.chinacloudapi.cn/.default")
        String scope,

        @DefaultValue("https://partner.partnercenterapi.microsoftonline.cn/.default")
        String userScope) {}
