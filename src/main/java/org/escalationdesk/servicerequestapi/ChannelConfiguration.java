package org.escalationdesk.servicerequestapi;

import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Picks the channel that is configured. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    ServiceRequestChannel serviceRequestChannel(
            ServiceRequestSettings settings,
            RemoteSystem gateway,
            RemoteCalls calls,
            SupportPackage supportPackage,
            ServiceCatalog catalog) {
        return switch (settings.channel()) {
            case SERVICE_REQUEST_API ->
                new ServiceRequestApi(gateway, calls, new ServiceRequestText(supportPackage, catalog));
            case ADMIN_CENTER -> new AdminCenterOnly();
        };
    }

    @Bean
    OpenRequests openRequests(ServiceRequestSettings settings, RemoteSystem gateway, RemoteCalls calls) {
        return switch (settings.channel()) {
            case SERVICE_REQUEST_API -> new OpenServiceRequests(gateway, calls);
            case ADMIN_CENTER -> new NoOpenRequests();
        };
    }
}
