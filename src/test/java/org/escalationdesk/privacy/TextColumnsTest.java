package org.escalationdesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.cases.NodeWithKeys;
import org.escalationdesk.privacy.TextColumns.Column;
import org.escalationdesk.privacy.TextColumns.Found;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How much is read and decrypted to find a person. */
class TextColumnsTest {

    private static final Person LI_LEI = new Person("Li Lei", "", "");

    /** What was asked of the database. */
    private final List<String> asked = new ArrayList<>();

    private JdbcClient jdbc;
    private NodeWithKeys node;
    private TextColumns columns;

    @BeforeEach
    void aDesk() {
        DataSource database = new DriverManagerDataSource(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        DeskTables.in(database);
        node = new NodeWithKeys(database, TestKeys.keys("k1"));
        DataSource counted = ProxyDataSourceBuilder.create(database)
                .listener(new NoOpQueryExecutionListener() {
                    @Override
                    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        queries.forEach(query -> asked.add(query.getQuery()));
                    }
                })
                .build();
        jdbc = JdbcClient.create(counted);
        columns = new TextColumns(counted, TestKeys.keys("k1"));
    }

    private long asked(String beginning) {
        return asked.stream().filter(query -> query.startsWith(beginning)).count();
    }

    /** Two times two hundred cases; what nobody is told is not looked for either. */
    @Test
    void noMoreIsCollectedThanIsTold() {
        CaseNumber first = node.opens("No mail");
        for (int i = 0; i < 200; i++) {
            node.opens("No calendar");
        }
        jdbc.sql(
                        "INSERT INTO case_event (case_number, at, who, what, detail) "
                                + "SELECT :number, CURRENT_TIMESTAMP, 'agent', 'NOTED', 'Called Li Lei.' FROM SYSTEM_RANGE(1, :many)")
                .param("number", first.value())
                .param("many", TextColumns.MOST + 5)
                .update();

        List<Found> found = columns.naming(LI_LEI);

        assertThat(found).filteredOn(one -> one.column() == Column.TIMELINE).hasSize(TextColumns.MOST);
        assertThat(found).filteredOn(one -> one.column() == Column.DOCUMENT).hasSize(201);
        assertThat(asked("SELECT number AS owner, document AS kept")).isEqualTo(2);
        assertThat(asked("SELECT case_number AS owner, detail AS kept")).isEqualTo(1);
    }

    /** The database knows parts of the person only, and finds them in many texts that name somebody else. */
    @Test
    void oneAmongManyThatLookAlikeIsFound() {
        for (String plan : List.of("P-1", "P-2")) {
            jdbc.sql("INSERT INTO remediation_plan (number, noticed_on, notice_way, notice, opened_at, opened_by) "
                            + "VALUES (:plan, DATE '2026-03-01', 'mail', '', CURRENT_TIMESTAMP, 'manager')")
                    .param("plan", plan)
                    .update();
        }
        String items = "INSERT INTO remediation_item (plan_number, what, owner, due_on) "
                + "SELECT :plan, :what, 'manager', DATE '2026-04-01' FROM SYSTEM_RANGE(1, :many)";
        jdbc.sql(items)
                .param("plan", "P-1")
                .param("what", "Call Han Lei.")
                .param("many", TextColumns.MOST)
                .update();
        jdbc.sql(items)
                .param("plan", "P-2")
                .param("what", "Call Li Lei.")
                .param("many", 1)
                .update();

        assertThat(columns.naming(LI_LEI))
                .extracting(Found::key, Found::column)
                .containsExactly(tuple("P-2", Column.PLAN_ITEM));
    }

    @Test
    void whatIsStillKnownIsLookedForWhereItWas() {
        CaseNumber one = node.opens("No mail");
        CaseNumber other = node.opens("No calendar");
        node.notes(one, "Called Li Lei.");
        node.notes(other, "Called Li Lei.");

        assertThat(columns.namingStill(LI_LEI, List.of(one.value())))
                .extracting(Found::key, Found::column)
                .containsExactlyInAnyOrder(tuple(one.value(), Column.DOCUMENT), tuple(one.value(), Column.TIMELINE));
        assertThat(columns.namingStill(LI_LEI, List.of(one.value(), other.value())))
                .containsExactlyInAnyOrderElementsOf(columns.naming(LI_LEI));
    }

    /** It takes a minute among a hundred thousand cases. */
    @Test
    void whoErasesDecryptsEveryCaseOnce() {
        node.opens("No mail");
        PersonsData data = new PersonsData(
                columns,
                mock(Attachments.class),
                mock(CaseRoads.class),
                Said.words(),
                new ObjectMapper(),
                jdbc,
                Clock.systemUTC());

        assertThatThrownBy(() -> data.erase(LI_LEI, "of something else", List.of(), "admin"))
                .isInstanceOf(ErasureRefused.class);

        assertThat(asked("SELECT number FROM support_case WHERE number >")).isEqualTo(1);
    }
}
