package org.escalationdesk.servicerequestapi;

import java.util.List;
import java.util.Map;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.remote.RemoteFault.Meaning;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.remote.RemoteSystem.Access;
import org.escalationdesk.remote.RemoteSystem.Client;
import org.escalationdesk.remote.RemoteSystem.Round;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway that takes service requests, of the partner's own making: with a sign-in of its own, or none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ServiceRequestApiSettings.class,
    ServiceRequestSettings.class,
    ReconciliationSettings.class,
    SyncSettings.class
})
class GatewaySystem {

    /** What the sandbox asks of a token, as of everybody's. */
    private static final String SCOPE_AT_THE_SANDBOX = "https://graph.chinacloudapi.cn/.default";

    @Bean
    RemoteSystem gateway(
            ServiceRequestApiSettings settings,
            ServiceRequestSettings filing,
            ReconciliationSettings reconciliation,
            SyncSettings sync) {
        ServiceRequestApiSettings.SignInSettings signIn = settings.signIn();
        Client client = new Client(
                "desk.service-requests.sign-in",
                signIn.tokenUri(),
                signIn.clientId(),
                signIn.clientSecret(),
                signIn.clientSecretFile(),
                signIn.scope());
        return RemoteSystem.of(
                        "desk.service-requests",
                        "servicerequestapi.name",
                        settings.baseUrl(),
                        "/sandbox/21vianet",
                        List.of(Access.asClient("service-requests", client, SCOPE_AT_THE_SANDBOX)))
                .isUsed(filing.channel() == Channel.SERVICE_REQUEST_API)
                // Partner Center for Microsoft national clouds
                .cannotBeAt("partner.partnercenterapi.microsoftonline.cn", "servicerequestapi.start.partner-center")
                // it speaks as Partner Center does
                .withFaults(Map.of(
                        "403/20002", Meaning.NO_RELATIONSHIP,
                        "404/60003", Meaning.UNKNOWN_TENANT,
                        "404/1000", Meaning.UNKNOWN_TENANT,
                        "400/900118", Meaning.UNKNOWN_TENANT,
                        "400/900127", Meaning.NOT_OFFERED,
                        "400/900141", Meaning.NOT_OFFERED))
                .withRounds(
                        Round.of("desk.reconciliation.longest-round", reconciliation.longestRound()),
                        Round.of("desk.service-requests.longest-sync", sync.longestSync()));
    }
}
