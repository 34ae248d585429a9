package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.escalationdesk.cases.WatchedCases.Due;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.Explaining;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How PostgreSQL finds what {@code GET /api/cases} lists, among a hundred thousand open cases and as many closed ones. */
@WholeRun
class CaseListsOnPostgresTest {

    /** The plan of each query of the last search: of the count, and of the page. */
    private static final List<String> PLANS = new ArrayList<>();

    private static DataSource database;
    private static DataSource explained;
    private static CaseLists lists;

    @BeforeAll
    static void manyCases() {
        database = new DriverManagerDataSource(OnPostgres.emptyDatabase(), "postgres", "postgres");
        DeskTables.in(database);
        ManyCases.openCases(JdbcClient.create(database), 1000);
        explained = ProxyDataSourceBuilder.create(database)
                .listener(new Explaining(database, PLANS::add))
                .build();
        lists = new CaseLists(explained, new ObjectMapper(), TestKeys.keys("k1"));
    }

    private static CasePage search(String text, Optional<Stage> stage, String customer) {
        return search(text, stage, customer, Optional.empty());
    }

    private static CasePage search(
            String text, Optional<Stage> stage, String customer, Optional<CaseSearch.Place> after) {
        PLANS.clear();
        return lists.search(new CaseSearch(text, stage, customer, Optional.empty(), after, 0, 20));
    }

    /** The watch of the clocks: of the hundred thousand open cases, one in a hundred is due. */
    @Test
    void whatIsToBeLookedAtIsFoundByItsMoment() {
        JdbcClient.create(database)
                .sql("INSERT INTO case_watch (case_number, look_at) SELECT number, "
                        + "now() - interval '10 minutes' + row_number() OVER () * interval '600 milliseconds' "
                        + "FROM support_case WHERE number <= 'CR-2025-100000'")
                .update();
        JdbcClient.create(database).sql("ANALYZE case_watch").update();
        PLANS.clear();
        WatchedCases watched = new WatchedCases(JdbcClient.create(explained));

        List<Due> first = watched.due(Instant.now(), Due.FIRST, 200);
        List<Due> second = watched.due(Instant.now(), first.get(199), 200);

        assertThat(second).hasSize(200).doesNotContainAnyElementsOf(first);
        assertThat(PLANS)
                .hasSize(2)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("case_watch_look", "Index Cond: ")
                        .doesNotContain("Sort", "Seq Scan"));
    }

    @Test
    void theNewestAreFoundByTheTimeTheyWereOpened() {
        CasePage page = search("", Optional.empty(), "");

        assertThat(page.items()).hasSize(20);
        assertThat(PLANS.get(1)).contains("support_case_opened").doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void noMoreAreCountedThanAnybodyLooksAt() {
        CasePage all = search("", Optional.empty(), "");
        assertThat(all.total()).isEqualTo(10_000);
        assertThat(all.exact()).isFalse();

        CasePage one = search("cr-2025-000007", Optional.empty(), "");
        assertThat(one.total()).isEqualTo(1);
        assertThat(one.exact()).isTrue();
    }

    @Test
    void thoseOfAStageAreFoundByTheStage() {
        assertThat(search("", Optional.of(Stage.TROUBLESHOOT), "").items()).hasSize(20);

        assertThat(PLANS.get(1)).contains("Index Scan").doesNotContain("Sort", "Seq Scan");
        assertThat(search("", Optional.of(Stage.PREPARE), "").items()).isEmpty();
        assertThat(PLANS.get(0)).contains("support_case_stage").doesNotContain("Seq Scan");
    }

    @Test
    void aPartOfAWordIsFoundByItsLetters() {
        assertThat(search("025-000123", Optional.empty(), "").items()).hasSize(1);

        assertThat(PLANS)
                .allSatisfy(
                        plan -> assertThat(plan).contains("support_case_search").doesNotContain("Seq Scan"));
    }

    @Test
    void severalWordsAreFoundByTheirLetters() {
        assertThat(search("mail 025-000123", Optional.empty(), "").items()).hasSize(1);

        assertThat(PLANS)
                .allSatisfy(
                        plan -> assertThat(plan).contains("support_case_search").doesNotContain("Seq Scan"));
    }

    @Test
    void aPhoneNumberIsFoundByItsDigits() {
        assertThat(search("+86 (0)10 5555-0103", Optional.empty(), "").items()).isEmpty();

        assertThat(PLANS)
                .allSatisfy(
                        plan -> assertThat(plan).contains("support_case_search").doesNotContain("Seq Scan"));
    }

    @Test
    void theNextPageIsFoundByTheTimeTheyWereOpened() {
        for (Optional<Stage> stage : List.of(Optional.<Stage>empty(), Optional.of(Stage.TROUBLESHOOT))) {
            CasePage first = search("", stage, "");

            CasePage second = search("", stage, "", first.next());

            assertThat(second.items())
                    .hasSize(20)
                    .first()
                    .extracting(CaseSummary::number)
                    .hasToString("CR-2025-000021");
            assertThat(PLANS.get(1))
                    .contains("Index Cond: ")
                    .contains("opened_at <=")
                    .doesNotContain("Sort", "Seq Scan");
        }
    }

    @Test
    void whatMostCasesContainIsLookedForAmongTheNewest() {
        assertThat(search("mail", Optional.empty(), "").items()).hasSize(20);

        assertThat(PLANS.get(1)).contains("support_case_opened").doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void thoseOfACustomerAreFoundByTheCustomer() {
        assertThat(search("", Optional.empty(), ManyCases.tenant(7)).items()).hasSize(20);

        assertThat(PLANS)
                .allSatisfy(plan -> assertThat(plan)
                        .containsAnyOf("support_case_tenant", "support_case_alike")
                        .doesNotContain("Seq Scan"));
    }

    @Test
    void theBeginningOfANameIsFoundByTheName() {
        assertThat(search("", Optional.empty(), "nobody").items()).isEmpty();

        assertThat(PLANS)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("support_case_customer", "support_case_domain")
                        .doesNotContain("Seq Scan"));
    }

    @Test
    void noSearchIsPlannedWithoutItsWords() throws SQLException {
        var one = new SingleConnectionDataSource(database.getConnection(), true);
        try {
            CaseLists asked = new CaseLists(one, new ObjectMapper(), TestKeys.keys("k1"));
            for (int i = 0; i < 12; i++) {
                asked.search(new CaseSearch(
                        "025-00012" + i, Optional.empty(), "", Optional.empty(), Optional.empty(), 0, 20));
            }

            assertThat(JdbcClient.create(one)
                            .sql("SELECT statement FROM pg_prepared_statements")
                            .query(String.class)
                            .list())
                    .isEmpty();
        } finally {
            one.destroy();
        }
    }
}
