package org.escalationdesk.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.escalationdesk.terms.Excerpt;
import org.springframework.stereotype.Component;

/** The cases that were solved before {@link SolvedCases} kept by which words they are found. */
@Component
class SolvedCaseTerms extends CasesMigration {

    private static final int SOME = 2000;

    private static final String ENDS =
            SolvedCases.SOLVED.stream().map(end -> "'" + end.code() + "'").collect(Collectors.joining(", "));

    SolvedCaseTerms() {
        super("177", "solved case terms");
    }

    @Override
    String writeSome(String after, Connection connection) throws SQLException {
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
