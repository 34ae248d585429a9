package org.escalationdesk.servicerequestapi;

import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Picks how service requests are followed, by the channel that is configured. */
@Configuration(proxyBeanMethods = false)
class FollowingConfiguration {

    @Bean
    ServiceRequestFeed serviceRequestFeed(ServiceRequestSettings settings, RemoteSystem gateway, RemoteCalls calls) {
        return switch (settings.channel()) {
            case SERVICE_REQUEST_API -> new ServiceRequestChanges(gateway, calls);
            case ADMIN_CENTER -> new NoRequestFeed();
        };
    }

    @Bean
    ServiceRequestNotes serviceRequestNotes(
            ServiceRequestSettings settings, SyncSettings sync, RemoteSystem gateway, RemoteCalls calls) {
        return switch (settings.channel()) {
            case SERVICE_REQUEST_API ->
                new ServiceRequestNotesApi(gateway, calls, new ServiceRequestChanges(gateway, calls), sync);
            case ADMIN_CENTER -> new NoRequestNotes();
        };
    }
}
