package org.escalationdesk;

import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.terms.StartRefused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the desk's tables up to date, and refuses those of a newer desk, whose meaning this one does not know. */
@Component
class DatabaseVersion implements FlywayMigrationStrategy {

    private static final Set<MigrationState> NEWER =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    @Override
    public void migrate(Flyway flyway) {
        Stream.of(flyway.info().all())
                .filter(migration -> NEWER.contains(migration.getState()))
                .reduce((older, newer) -> newer)
                .map(MigrationInfo::getVersion)
                .ifPresent(version -> {
                    throw new StartRefused(DeskSentences.of("start.databaseNewer", version));
                });
        flyway.migrate();
    }
}
