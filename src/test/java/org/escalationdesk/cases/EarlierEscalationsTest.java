package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.support.OnPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was filed before the desk counted it. */
class EarlierEscalationsTest {

    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void theMigrationCountsWhatTheTimelinesTell(String vendor) {
        DataSource database = database(vendor);
        migrate(database, vendor, "11.1");
        jdbc = JdbcClient.create(database);
        add(
                "CR-2025-000001",
                "{\"supportInformation\":{\"title\":\"\\\"grounds\\\":[\\\"x\\\"]\",\"grounds\":[\"support-tools\",\"training\"]}}");
        event("CR-2025-000001", "2025-05-01T01:00:00Z", "lin", "REQUEST_PREPARED", "No mail");
        event("CR-2025-000001", "2025-05-01T02:00:00Z", "desk", "REQUEST_ACCEPTED", "616000000000001");
        event("CR-2025-000001", "2025-05-01T03:00:00Z", "lin", "SEVERITY_LOWERED", "Few users.");
        event("CR-2025-000001", "2025-05-01T04:00:00Z", "wei", "REQUEST_PREPARED", "No mail");
        event("CR-2025-000001", "2025-05-01T05:00:00Z", "wei", "FILED_IN_ADMIN_CENTER", "616000000000002");
        event("CR-2025-000001", "2025-05-01T06:00:00Z", "wei", "REJECTED_BY_21VIANET", "Not a service problem.");
        add("CR-2025-000002", "{}");
        event("CR-2025-000002", "2025-05-01T01:00:00Z", "lin", "REPORTED", "No mail");

        migrate(database, vendor, "11.2");

        assertThat(rows())
                .containsExactly(
                        "616000000000001 of CR-2025-000001 by lin for support-tools,training lowered",
                        "616000000000002 of CR-2025-000001 by wei for support-tools,training rejected");
        assertThat(jdbc.sql("SELECT reported_by FROM support_case WHERE number = 'CR-2025-000002'")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void theMigrationKnowsWhoReportedACase(String vendor) {
        DataSource database = database(vendor);
        migrate(database, vendor, "11");
        jdbc = JdbcClient.create(database);
        add("CR-2025-000003", "{}");
        event("CR-2025-000003", "2025-05-01T01:00:00Z", "lin", "REPORTED", "No mail");
        event("CR-2025-000003", "2025-05-01T02:00:00Z", "desk", "CUSTOMER_FOUND", "Contoso");

        migrate(database, vendor, "11.1");

        assertThat(jdbc.sql("SELECT reported_by FROM support_case")
                        .query(String.class)
                        .single())
                .isEqualTo("lin");
    }

    private static DataSource database(String vendor) {
        return vendor.equals("h2")
                ? new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(OnPostgres.emptyDatabase(), "postgres", "postgres");
    }

    private static void migrate(DataSource database, String vendor, String to) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .target(to)
                .load()
                .migrate();
    }

    private void add(String number, String document) {
        jdbc.sql("INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key, "
                        + "opened_at, search_text, document) VALUES (:number, 0, 'closed', 'technical', 'intune', 't', 'c', "
                        + "'c', CURRENT_TIMESTAMP, '', :document)")
                .param("number", number)
                .param("document", document)
                .update();
    }

    private void event(String number, String at, String who, String what, String detail) {
        jdbc.sql(
                        "INSERT INTO case_event (case_number, at, who, what, detail) VALUES (:number, :at, :who, :what, :detail)")
                .param("number", number)
                .param("at", java.time.OffsetDateTime.parse(at))
                .param("who", who)
                .param("what", what)
                .param("detail", detail)
                .update();
    }

    private List<String> rows() {
        return jdbc.sql("SELECT * FROM escalation ORDER BY request_number")
                .query((row, i) -> row.getString("request_number") + " of " + row.getString("case_number") + " by "
                        + row.getString("agent") + " for " + row.getString("grounds")
                        + (row.getBoolean("lowered") ? " lowered" : "")
                        + (row.getBoolean("rejected") ? " rejected" : "")
                        + (row.getBoolean("inappropriate") ? " inappropriate" : ""))
                .list();
    }
}
