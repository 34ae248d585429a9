package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.escalationdesk.support.AlsoOnPostgres;
import org.junit.jupiter.api.Test;

@AlsoOnPostgres
class EscalationQualityOnPostgresTest extends EscalationQualityTest {

    @Test
    void aMonthOfMuchIsFoundByAnIndexAndNoCaseIsRead() {
        database.sql(
                        "INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key, "
                                + "opened_at, search_text, document) VALUES ('CR-1999-000001', 0, 'closed', 'technical', 'intune', "
                                + "'t', 'c', 'c', CURRENT_TIMESTAMP, '', '{}')")
                .update();
        database.sql(
                        "INSERT INTO escalation SELECT 'E' || n, 'CR-1999-000001', 'intune', 'agent' || n % 20, 'training', "
                                + "TIMESTAMPTZ '2010-01-01' + n * INTERVAL '1 hour', FALSE, FALSE, FALSE "
                                + "FROM generate_series(1, 50000) n")
                .update();
        database.sql("ANALYZE escalation").update();
        try {
            String plan = String.join(
                    "\n",
                    database.sql("EXPLAIN " + EscalationQuality.COUNTED)
                            .param("from", OffsetDateTime.parse("2012-01-01T00:00:00Z"))
                            .param("until", OffsetDateTime.parse("2012-02-01T00:00:00Z"))
                            .query(String.class)
                            .list());

            assertThat(plan).contains("escalation_filed").doesNotContain("Seq Scan", "support_case");
        } finally {
            database.sql("DELETE FROM escalation").update();
            database.sql("DELETE FROM support_case WHERE number = 'CR-1999-000001'")
                    .update();
        }
    }
}
