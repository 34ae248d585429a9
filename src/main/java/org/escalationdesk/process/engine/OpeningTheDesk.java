package org.escalationdesk.process.engine;

import java.net.InetAddress;
import org.escalationdesk.terms.StartRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it, before the port opens, that the people, their rights and their filters exist, or ends the start with one
 * sentence. Nodes that start together wait for each other at the engine's own start-up lock.
 */
@Component
class OpeningTheDesk implements SmartInitializingSingleton {

    private static final String LOCK = "select NAME_ from ACT_GE_PROPERTY where NAME_ = 'startup.lock' for update";

    private final People people;
    private final Permissions permissions;
    private final TaskFilters filters;
    private final Demonstration demonstration;
    private final ObjectProvider<ServerProperties> server;
    private final Environment environment;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    OpeningTheDesk(
            People people,
            Permissions permissions,
            TaskFilters filters,
            Demonstration demonstration,
            ObjectProvider<ServerProperties> server,
            Environment environment,
            JdbcTemplate database,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.permissions = permissions;
        this.filters = filters;
        this.demonstration = demonstration;
        this.server = server;
        this.environment = environment;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (demonstration.enabled()) {
            requireClosedSurroundings();
        }
        transaction.executeWithoutResult(status -> {
            database.queryForList(LOCK, String.class);
            people.createMissing();
            permissions.grantMissing();
            filters.createMissing();
        });
    }

    private void requireClosedSurroundings() {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartRefused(EngineSentences.of("start.demonstrationInProduction"));
        }
        server.ifAvailable(properties -> {
            InetAddress address = properties.getAddress();
            if (address == null || !address.isLoopbackAddress()) {
                throw new StartRefused(EngineSentences.of("start.demonstrationReachable"));
            }
        });
    }
}
