package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.Explaining;
import org.escalationdesk.support.TestKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** H2 looks at the words of all cases, but only reads the cases that it shows: a case is large. */
class CaseListsOnH2Test {

    private static final String CASES = "SUPPORT_CASE.tableScan";

    /** The plan of each query of the last search: of the count, and of the page. */
    private static final List<String> PLANS = new ArrayList<>();

    private static CaseLists lists;

    @BeforeAll
    static void someCases(@TempDir Path folder) {
        DataSource database = new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("desk"), "sa", "");
        DeskTables.in(database);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        INSERT INTO support_case (number, version, stage, kind, service, title, tenant_id, customer_name,
                            customer_key, domain_key, opened_at, search_text, document)
                        SELECT 'CR-2025-' || lpad(x, 6, '0'), 0, 'troubleshoot', 'technical', 'exchange-online', 'No mail arrives',
                            'cccccccc-0000-4000-8000-' || lpad(mod(x, 100), 12, '0'), 'c', 'customer ' || x, 'c' || x || '.cn',
                            dateadd(minute, -x, current_timestamp), 'cr-2025-' || lpad(x, 6, '0') || ' mail', '{}'
                        FROM system_range(1, 2000)""").update();
        jdbc.sql("ANALYZE").update();
        DataSource explained = ProxyDataSourceBuilder.create(database)
                .listener(new Explaining(database, PLANS::add))
                .build();
        lists = new CaseLists(explained, new ObjectMapper(), TestKeys.keys("k1"));
    }

    private static List<CaseSummary> search(String text, String customer) {
        return search(text, customer, Optional.empty());
    }

    private static List<CaseSummary> search(String text, String customer, Optional<CaseSearch.Place> after) {
        PLANS.clear();
        return lists.search(new CaseSearch(text, Optional.empty(), customer, Optional.empty(), after, 0, 20))
                .items();
    }

    @Test
    void aPartOfAWordIsLookedForInTheIndex() {
        assertThat(search("025-001234", "")).hasSize(1);

        assertFoundInTheIndex();
    }

    @Test
    void theBeginningOfANameIsLookedForInTheIndex() {
        assertThat(search("", "customer 123")).hasSize(11);
        assertFoundInTheIndex();

        assertThat(search("mail", "c1234.")).hasSize(1);
        assertFoundInTheIndex();
    }

    @Test
    void severalWordsAreLookedForInTheIndex() {
        assertThat(search("mail 025-001234", "")).hasSize(1);
        assertFoundInTheIndex();

        assertThat(search("+86 10 5555 0103", "")).isEmpty();
        assertFoundInTheIndex();
    }

    @Test
    void theNextPageBeginsInTheIndex() {
        CaseSummary last = search("mail", "").get(19);

        List<CaseSummary> next = search("mail", "", Optional.of(new CaseSearch.Place(last.openedAt(), last.number())));

        assertThat(next).hasSize(20).first().extracting(CaseSummary::number).hasToString("CR-2025-000021");
        assertFoundInTheIndex();
    }

    private static void assertFoundInTheIndex() {
        assertThat(PLANS)
                .hasSize(2)
                .allSatisfy(
                        plan -> assertThat(plan).contains("SUPPORT_CASE_OPENED").doesNotContain(CASES));
        assertThat(PLANS.get(1)).contains("index sorted");
    }
}
