package org.escalationdesk.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases are found by the words of their error texts since version 211: also those that were reported before. */
@Component
class SearchedErrors implements JavaMigration {

    private static final int SOME = 2000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("211");
    }

    @Override
    public String getDescription() {
        return "searched errors";
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
        String last = "";
        do {
            last = write(last, context.getConnection());
        } while (!last.isEmpty());
    }

    /** @return the last one written, empty when there was none */
    private static String write(String after, Connection connection) throws SQLException {
        String last = "";
        try (PreparedStatement some = connection.prepareStatement("SELECT number, search_text, error_text "
                        + "FROM support_case WHERE number > ? AND error_text <> '' ORDER BY number FETCH FIRST " + SOME
                        + " ROWS ONLY");
                PreparedStatement write =
                        connection.prepareStatement("UPDATE support_case SET search_text = ? WHERE number = ?")) {
            some.setString(1, after);
            try (ResultSet row = some.executeQuery()) {
                while (row.next()) {
                    last = row.getString("number");
                    write.setString(1, SearchText.withError(row.getString("search_text"), row.getString("error_text")));
                    write.setString(2, last);
                    write.addBatch();
                }
            }
            if (!last.isEmpty()) {
                write.executeBatch();
            }
        }
        return last;
    }
}
