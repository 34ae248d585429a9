package org.escalationdesk.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.escalationdesk.terms.Excerpt;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cases that were solved before {@link SolvedCases} kept by which words they are found. */
@Component
class SolvedCaseTerms implements JavaMigration {

    private static final int SOME = 2000;

    private static final String ENDS =
            SolvedCases.SOLVED.stream().map(end -> "'" + end.code() + "'").collect(Collectors.joining(", "));

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("177");
    }

    @Override
    public String getDescription() {
        return "solved case terms";
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
        write(context.getConnection());
    }

    void write(Connection connection) throws SQLException {
        String last = "";
        do {
            last = write(last, connection);
        } while (!last.isEmpty());
    }

    /** @return the last one written, empty when there was none */
    private static String write(String after, Connection connection) throws SQLException {
        String last = "";
        try (PreparedStatement some = connection.prepareStatement("SELECT number, service, title, error_text "
                        + "FROM support_case WHERE number > ? AND stage = 'closed' AND ended_as IN (" + ENDS
                        + ") ORDER BY number FETCH FIRST " + SOME + " ROWS ONLY");
                PreparedStatement write = connection.prepareStatement(
                        "INSERT INTO solved_case_term (service, term, case_number) VALUES (?, ?, ?)")) {
            some.setString(1, after);
            try (ResultSet row = some.executeQuery()) {
                while (row.next()) {
                    last = row.getString("number");
                    write.setString(1, row.getString("service"));
                    write.setString(3, last);
                    for (String term : ProblemTerms.of(
                            row.getString("title"),
                            Excerpt.beginning(row.getString("error_text"), SolvedCases.ERROR_READ))) {
                        write.setString(2, term);
                        write.addBatch();
                    }
                }
            }
            if (!last.isEmpty()) {
                write.executeBatch();
            }
        }
        return last;
    }
}
