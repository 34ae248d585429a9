package org.escalationdesk.graph;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Microsoft Graph ({@code desk.graph}).
 *
 * @param baseUrl without {@code /v1.0}; of 21Vianet, {@code https://microsoftgraph.chinacloudapi.cn}
 */
@ConfigurationProperties("desk.graph")
record GraphSettings(
        @DefaultValue("") String baseUrl,

        @DefaultValue("https://microsoftgraph.chinacloudapi.cn/.default")
        String scope) {}
