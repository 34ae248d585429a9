package org.escalationdesk.graph;

import java.util.List;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.remote.RemoteSystem.Access;
import org.escalationdesk.remote.RemoteSystem.Round;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Microsoft Graph, to which the desk's application signs in in each customer's tenant. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GraphSettings.class, HealthSettings.class})
class GraphSystem {

    @Bean
    RemoteSystem graph(GraphSettings settings, HealthSettings health) {
        return RemoteSystem.of(
                        "desk.graph",
                        "graph.name",
                        settings.baseUrl(),
                        "/sandbox/graph",
                        List.of(Access.asApplication("graph", "desk.graph.scope", settings.scope())))
                .withRounds(
                        new Round("desk.health.longest-round", health.longestRound(), true, health.longestTelling()));
    }
}
