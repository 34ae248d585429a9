package org.escalationdesk.cases;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Writes something of each case anew that no SQL can tell, some cases at a time, in the transaction in which the tables change. */
abstract class CasesMigration implements JavaMigration {

    private final String version;
    private final String description;

    CasesMigration(String version, String description) {
        this.version = version;
        this.description = description;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        write(context.getConnection());
    }

    void write(Connection connection) throws SQLException, IOException {
        String last = "";
        do {
            last = writeSome(last, connection);
        } while (!last.isEmpty());
    }

    /**
     * @param after the number of the case before the first that is written
     * @return the last one written, empty when there was none
     */
    abstract String writeSome(String after, Connection connection) throws SQLException, IOException;
}
