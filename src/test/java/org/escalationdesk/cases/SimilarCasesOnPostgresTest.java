package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;

@WholeRun
class SimilarCasesOnPostgresTest extends SimilarCasesTest {

    @Override
    String database() {
        return OnPostgres.emptyDatabase();
    }

    @Test
    void amongAHundredThousandOpenCasesTheyAreFoundByAnIndex() {
        ManyCases.openCases(jdbc(), 1000);

        String plan = String.join(
                "\n",
                jdbc().sql("EXPLAIN " + SimilarCases.OF_THE_SAME_SERVICE)
                        .param("tenant", ManyCases.tenant(7))
                        .param("service", "exchange-online")
                        .query(String.class)
                        .list());

        assertThat(plan).contains("support_case_alike").doesNotContain("Seq Scan");
    }
}
