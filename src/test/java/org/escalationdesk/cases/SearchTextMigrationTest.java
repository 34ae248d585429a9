package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.support.WholeRun;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Cases of before are found as new ones are. */
@WholeRun
class SearchTextMigrationTest {

    @Test
    void casesOfBeforeAreFoundOnH2() {
        areFound(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""), "h2");
    }

    @Test
    void casesOfBeforeAreFoundOnPostgres() {
        areFound(new DriverManagerDataSource(OnPostgres.emptyDatabase(), "postgres", "postgres"), "postgresql");
    }

    private static void areFound(DataSource database, String vendor) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor);
        flyway.target("49?").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        for (int i = 1; i <= 1201; i++) {
            add(jdbc, i);
        }

        flyway.target("latest")
                .javaMigrations(new SearchTextMigration(), new SearchedErrors())
                .load()
                .migrate();

        CaseLists lists = new CaseLists(database, new ObjectMapper(), TestKeys.keys("k1"));
        assertThat(found(lists, "gmbh café")).hasSize(1200).doesNotContain("CR-2025-000001");
        assertThat(found(lists, "+86 10 5555 0007")).containsExactly("CR-2025-000007");
        assertThat(found(lists, "aadsts50105 r0000007 assigned")).containsExactly("CR-2025-000007");
        assertThat(found(lists, "R0000007")).containsExactly("CR-2025-000007");
        assertThat(found(lists, "former7x")).containsExactly("CR-2025-000007");
        assertThat(lists.search(search("", "cafe\u0301 gmbh 9")).items())
                .extracting(CaseSummary::customerName)
                .contains("Café\u00a0GmbH 9");
        assertThat(requestNumber(jdbc, "CR-2025-000007")).isEqualTo("R0000007");
        // two cases with one number: a person has to see to it
        assertThat(requestNumber(jdbc, "CR-2025-000002")).isEqualTo("R0000001\u200b");
    }

    private static void add(JdbcClient jdbc, int i) {
        String number = String.format("CR-2025-%06d", i);
        String request = i == 1 ? "R0000001" : i == 2 ? "R0000001\u200b" : String.format("Ｒ%07d", i);
        jdbc.sql("""
                        INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key,
                            request_number, opened_at, search_text, error_text, document)
                        VALUES (:number, 0, 'troubleshoot', 'technical', 'exchange-online', 'No mail', :customer, 'old',
                            :request, CURRENT_TIMESTAMP, 'old', :error, :document)""")
                .param("error", i == 7 ? "AADSTS50105:  Not\nassigned" : "")
                .param("number", number)
                .param("customer", i == 1 ? "Other" : "Café\u00a0GmbH " + i)
                .param("request", request)
                .param("document", """
                        {"report": {"reporter": {"name": "Li Lei", "email": "li@x.example", "phone": "010-5555%04d"}},
                         "requestNumber": "%s", "formerRequestNumbers": ["former%dx"]}""".formatted(i, request, i))
                .update();
    }

    private static String requestNumber(JdbcClient jdbc, String number) {
        return jdbc.sql("SELECT request_number FROM support_case WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private static List<String> found(CaseLists lists, String text) {
        return lists.search(search(text, "")).items().stream()
                .map(found -> found.number().value())
                .toList();
    }

    private static CaseSearch search(String text, String customer) {
        return new CaseSearch(text, Optional.empty(), customer, Optional.empty(), Optional.empty(), 0, 2000);
    }
}
