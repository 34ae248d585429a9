package org.escalationdesk.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes by what customers are found anew, as {@link KnownCustomers#key} has it since version 51. */
@Component
class CustomerKeysMigration implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("51");
    }

    @Override
    public String getDescription() {
        return "customer keys";
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
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (PreparedStatement all = connection.prepareStatement("SELECT tenant_id, name, domain FROM known_customer");
                PreparedStatement write = connection.prepareStatement(
                        "UPDATE known_customer SET name_key = ?, domain_key = ? WHERE tenant_id = ?");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                write.setString(1, KnownCustomers.key(row.getString("name")));
                write.setString(2, KnownCustomers.key(row.getString("domain")));
                write.setString(3, row.getString("tenant_id"));
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}
