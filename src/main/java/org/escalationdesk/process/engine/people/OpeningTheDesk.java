package org.escalationdesk.process.engine.people;

import java.net.InetAddress;
import org.escalationdesk.nodes.StartLock;
import org.escalationdesk.process.engine.upgrades.WatchTimers;
import org.escalationdesk.process.views.EngineSentences;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the port opens, that the people, their rights and their filters exist and that timers follow the
 * settings, or ends the start with one sentence.
 */
@Component
class OpeningTheDesk implements SmartInitializingSingleton {

    private final People people;
    private final Permissions permissions;
    private final TaskFilters filters;
    private final Demonstration demonstration;
    private final ObjectProvider<ServerProperties> server;
    private final WatchTimers timers;
    private final StartLock lock;

    OpeningTheDesk(
            People people,
            Permissions permissions,
            TaskFilters filters,
            Demonstration demonstration,
            ObjectProvider<ServerProperties> server,
            WatchTimers timers,
            StartLock lock) {
        this.people = people;
        this.permissions = permissions;
        this.filters = filters;
        this.demonstration = demonstration;
        this.server = server;
        this.timers = timers;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (demonstration.enabled()) {
            requireClosedSurroundings();
        }
        lock.alone(() -> {
            people.createMissing();
            permissions.grantMissing();
            filters.createMissing();
            timers.followTheSettings();
        });
    }

    private void requireClosedSurroundings() {
        server.ifAvailable(properties -> {
            InetAddress address = properties.getAddress();
            if (address == null || !address.isLoopbackAddress()) {
                throw EngineSentences.startRefused("start.demonstrationReachable");
            }
        });
    }
}
