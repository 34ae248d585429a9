package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator says once after restoring the desk from a backup ({@code desk.restored}).
 *
 * @param backupOf the moment that the backup shows, UTC; a start with the same moment again changes nothing
 */
@ConfigurationProperties("desk.restored")
record RestoreSettings(Optional<Instant> backupOf) {

    RestoreSettings {
        backupOf = backupOf == null ? Optional.empty() : backupOf;
    }
}
