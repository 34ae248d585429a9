package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.terms.Normalization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what is searched of each case anew, as {@link SearchText} has it since version 50: spelled as it is read, and with the
 * reporter's phone. 21Vianet's numbers get their one spelling, too.
 */
@Component
class SearchTextMigration extends CasesMigration {

    private static final Logger LOG = LoggerFactory.getLogger(SearchTextMigration.class);

    /** Cases read at once; a case is about 20 KB. */
    private static final int SOME = 500;

    private static final List<String> TABLES_WITH_NUMBERS = List.of(
            "support_case",
            "submission",
            "difference",
            "followed_request",
            "kept_request",
            "information_note",
            "escalation");

    private final ObjectMapper json = new ObjectMapper();

    SearchTextMigration() {
        super("50", "search text");
    }

    @Override
    void write(Connection connection) throws SQLException, IOException {
        for (String table : TABLES_WITH_NUMBERS) {
            spellNumbers(table, connection);
        }
        super.write(connection);
    }

    @Override
    String writeSome(String after, Connection connection) throws SQLException, IOException {
        String last = "";
        try (PreparedStatement some =
                        connection.prepareStatement("SELECT number, title, customer_name, domain, document "
                                + "FROM support_case WHERE number > ? ORDER BY number FETCH FIRST " + SOME
                                + " ROWS ONLY");
                PreparedStatement write = connection.prepareStatement("UPDATE support_case SET search_text = ?, "
                        + "customer_key = ?, domain_key = ? WHERE number = ?")) {
            some.setString(1, after);
            try (ResultSet row = some.executeQuery()) {
                while (row.next()) {
                    last = row.getString("number");
                    String domain = row.getString("domain");
                    write.setString(1, searchText(row, domain == null ? "" : domain));
                    write.setString(2, SearchText.key(row.getString("customer_name")));
                    write.setString(3, domain == null ? null : SearchText.key(domain));
                    write.setString(4, last);
                    write.addBatch();
                }
            }
            if (!last.isEmpty()) {
                write.executeBatch();
            }
        }
        return last;
    }

    private String searchText(ResultSet row, String domain) throws SQLException, IOException {
        JsonNode document = json.readTree(row.getString("document"));
        JsonNode reporter = document.at("/report/reporter");
        List<String> numbers = new ArrayList<>(List.of(row.getString("number")));
        Stream.concat(
                        Stream.of(document.path("requestNumber")),
                        Stream.iterate(0, i -> i + 1)
                                .limit(document.path("formerRequestNumbers").size())
                                .map(document.path("formerRequestNumbers")::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .forEach(numbers::add);
        return SearchText.of(
                numbers,
                reporter.path("phone").asText(),
                List.of(
                        row.getString("title"),
                        row.getString("customer_name"),
                        domain,
                        reporter.path("name").asText(),
                        reporter.path("email").asText()));
    }

    /** Where two spellings of one number stand already, a person has to see to it: nothing is changed. */
    private static void spellNumbers(String table, Connection connection) throws SQLException {
        List<String> odd = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement(
                        "SELECT DISTINCT request_number FROM " + table + " WHERE request_number IS NOT NULL");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                String number = row.getString(1);
                if (!Normalization.identifier(number).equals(number)) {
                    odd.add(number);
                }
            }
        }
        try (PreparedStatement spell = connection.prepareStatement("UPDATE " + table
                + " SET request_number = ? WHERE request_number = ? AND NOT EXISTS (SELECT 1 FROM " + table
                + " AS same WHERE same.request_number = ?)")) {
            for (String number : odd) {
                String spelled = Normalization.identifier(number);
                spell.setString(1, spelled);
                spell.setString(2, number);
                spell.setString(3, spelled);
                if (spell.executeUpdate() == 0) {
                    LOG.warn(
                            "The request number {} stands twice in {}, once with characters that nobody sees",
                            spelled,
                            table);
                }
            }
        }
    }
}
