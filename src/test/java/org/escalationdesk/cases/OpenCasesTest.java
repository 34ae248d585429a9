package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OpenCasesTest {

    private static final String ONE = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String TWO = "aaaaaaaa-0000-0000-0000-000000000002";
    private static final String CLOSED_ONLY = "aaaaaaaa-0000-0000-0000-000000000003";

    private JdbcClient jdbc;
    private CaseLists lists;

    @BeforeEach
    void someCases() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DeskTables.in(database);
        jdbc = JdbcClient.create(database);
        lists = new CaseLists(database, new ObjectMapper(), TestKeys.keys("k1"));
        add("1", Stage.TROUBLESHOOT, ONE);
        add("2", Stage.CONFIRM, ONE);
        add("3", Stage.CLOSED, ONE);
        add("4", Stage.HAND_OVER, TWO);
        add("5", Stage.CLOSED, CLOSED_ONLY);
        add("6", Stage.REPORTED, null);
    }

    @Test
    void eachCustomerWithAnOpenCaseIsThereOnce() {
        assertThat(lists.tenantsWithOpenCases()).containsExactlyInAnyOrder(new TenantId(ONE), new TenantId(TWO));
    }

    @Test
    void theyAreFoundByAnIndex() {
        String plan = jdbc.sql("EXPLAIN " + CaseLists.TENANTS_WITH_OPEN_CASES)
                .param("open", List.of("troubleshoot", "confirm"))
                .query(String.class)
                .single();

        assertThat(plan).containsIgnoringCase("support_case_stage_tenant");
    }

    private void add(String number, Stage stage, String tenant) {
        jdbc.sql("INSERT INTO support_case (number, version, stage, kind, service, title, tenant_id, customer_name, "
                        + "customer_key, opened_at, search_text, document) VALUES (:number, 0, :stage, 'technical', "
                        + "'intune', 't', :tenant, 'c', 'c', CURRENT_TIMESTAMP, '', '{}')")
                .param("number", number)
                .param("stage", stage.code())
                .param("tenant", tenant)
                .update();
    }
}
