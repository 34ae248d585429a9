package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.escalationdesk.support.AlsoOnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@AlsoOnPostgres
class CaseApiOnPostgresTest extends CaseApiTest {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void searchingForAPartOfAWordUsesTheTrigramIndex() {
        jdbc.sql("""
                        INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key,
                            opened_at, search_text, document)
                        SELECT 'CR-1990-' || lpad(i::text, 6, '0'), 0, 'closed', 'technical', 'intune', 'x', 'x', 'x',
                            TIMESTAMPTZ '1990-01-01 00:00Z', md5(i::text), '{}'
                        FROM generate_series(1, 5000) i""").update();

        List<String> plan = transaction.execute(tx -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            List<String> lines = jdbc.sql(
                            "EXPLAIN SELECT COUNT(*) FROM support_case WHERE search_text LIKE :text ESCAPE '!'")
                    .param("text", "%1679091c%")
                    .query(String.class)
                    .list();
            tx.setRollbackOnly();
            return lines;
        });

        jdbc.sql("DELETE FROM support_case WHERE number LIKE 'CR-1990-%'").update();
        assertThat(plan).anyMatch(line -> line.contains("Bitmap Index Scan on support_case_search"));
    }
}
