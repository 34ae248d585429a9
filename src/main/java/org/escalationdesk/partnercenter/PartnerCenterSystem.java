package org.escalationdesk.partnercenter;

import java.util.List;
import java.util.Map;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.remote.RemoteFault.Meaning;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.remote.RemoteSystem.Access;
import org.escalationdesk.remote.RemoteSystem.Round;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Partner Center, where the desk is the partner's application, or a user of the partner's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PartnerCenterSettings.class, CustomerListSettings.class})
class PartnerCenterSystem {

    @Bean
    RemoteSystem partnerCenterApi(PartnerCenterSettings settings, CustomerListSettings customers) {
        return RemoteSystem.of(
                        "desk.partner-center",
                        "partnercenter.name",
                        settings.baseUrl(),
                        "/sandbox/partner-center",
                        List.of(
                                Access.asApplication("partner-center", "desk.partner-center.scope", settings.scope()),
                                Access.asUser(
                                        "partner-center-user", "desk.partner-center.user-scope", settings.userScope())))
                // Partner Center error codes
                .withFaults(Map.of(
                        "403/20002", Meaning.NO_RELATIONSHIP,
                        "404/60003", Meaning.UNKNOWN_TENANT,
                        "404/1000", Meaning.UNKNOWN_TENANT,
                        "400/900118", Meaning.UNKNOWN_TENANT,
                        "400/900127", Meaning.NOT_OFFERED,
                        "400/900141", Meaning.NOT_OFFERED))
                .withRounds(Round.of("desk.customers.longest-round", customers.longestRound()));
    }
}
