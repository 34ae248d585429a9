package org.escalationdesk.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Cases are found by the words of their error texts since version 211: also those that were reported before. */
@Component
class SearchedErrors extends CasesMigration {

    private static final int SOME = 2000;

    SearchedErrors() {
        super("211", "searched errors");
    }

    @Override
    String writeSome(String after, Connection connection) throws SQLException {
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
