package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;

@WholeRun
class WhatHelpedOnPostgresTest extends WhatHelpedTest {

    @Override
    String url() {
        return OnPostgres.emptyDatabase();
    }

    @Test
    void amongVeryManyTheyAreFoundByAnIndex() {
        jdbc().sql("""
                        INSERT INTO solved_case_term (service, term, case_number)
                        SELECT 'exchange-online', 'term' || (i % 20), 'CR-2025-' || lpad(i::text, 6, '0')
                        FROM generate_series(1, 100000) AS i""").update();
        ManyCases.openCases(jdbc(), 1000);
        jdbc().sql("ANALYZE solved_case_term").update();
        Map<String, Object> parameters = new HashMap<>(Map.of("service", "exchange-online", "own", "CR-2026-000001"));
        IntStream.range(0, ProblemTerms.MOST).forEach(i -> parameters.put("term" + i, "term" + i));

        String plan = String.join(
                "\n",
                jdbc().sql("EXPLAIN " + WhatHelped.withCommonTerms(ProblemTerms.MOST))
                        .params(parameters)
                        .query(String.class)
                        .list());

        assertThat(plan).contains("solved_case_term_pkey").doesNotContain("Seq Scan");
    }
}
