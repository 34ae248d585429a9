package org.escalationdesk.cases;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to find what helped before beside a million closed cases on PostgreSQL. No build runs it; by hand:
 * {@code mvn test-compile surefire:test -Dtest=WhatHelpedBenchmark}.
 */
class WhatHelpedBenchmark {

    private static final int CLOSED = 1_000_000;
    private static final int WARM_UP = 20;
    private static final int TIMES = 400;

    /** Each title has words that a fifth of all have, some that hundreds have, and one of its own. */
    private static final String CASES = """
            INSERT INTO support_case (number, version, stage, ended_as, kind, service, title, tenant_id, customer_name,
                customer_key, opened_at, closed_at, search_text, error_text, document)
            SELECT 'CR-2025-' || lpad(i::text, 7, '0'), 0, 'closed',
                (ARRAY['solved-by-us', 'solved-by-customer', 'resolved-by-21vianet', 'solved-by-us', 'withdrawn'])[1 + i % 5],
                'technical', (ARRAY['exchange-online', 'exchange-online', 'sharepoint-online', 'teams'])[1 + i % 4],
                (ARRAY['No mail arrives in the mailbox of office ', '无法接收外部邮件，用户反馈自昨天起 ', 'Outlook cannot connect since the update of ',
                    'Calendar shows the wrong time zone for room ', '共享邮箱无法打开，提示没有权限 '])[1 + (i / 7) % 5]
                    || (ARRAY['printer', 'voicemail', 'delegate', 'archive', '离职员工', 'migration', '分公司', 'signature'])[1 + (i / 11) % 8]
                    || ' ' || substr(md5((i % 5000)::text), 1, 6),
                'cccccccc-0000-4000-8000-' || lpad((i % 3000)::text, 12, '0'), 'c', 'c',
                now() - i * interval '1 minute', now(), 'cr-2025-' || lpad(i::text, 7, '0'),
                CASE WHEN i % 3 = 0 THEN 'Error 0x8004' || lpad(to_hex(i % 400), 4, '0') || ': the operation failed' ELSE '' END,
                replace(:document, :own, 'CR-2025-' || lpad(i::text, 7, '0'))
            FROM generate_series(1, :closed) AS i""";

    @Test
    void besideAMillionClosedCases() throws SQLException, IOException {
        WhatHelpedOnPostgresTest desk = new WhatHelpedOnPostgresTest();
        desk.aDatabase();
        SupportCase solved = desk.solvedCase();
        desk.jdbc()
                .sql(CASES)
                .param("closed", CLOSED)
                .param("document", desk.documentOf(solved.number()))
                .param("own", solved.number().value())
                .update();
        // the one that is copied has its own already, and comes along with the others
        desk.jdbc().sql("DELETE FROM solved_case_term").update();
        long begin = System.nanoTime();
        desk.termsOfCasesOfBefore();
        System.out.printf(
                "terms of %d closed cases written in %d s%n", CLOSED, (System.nanoTime() - begin) / 1_000_000_000);
        desk.jdbc().sql("ANALYZE").update();
        SupportCase[] asking = new SupportCase[20];
        for (int i = 0; i < asking.length; i++) {
            asking[i] = desk.asking(
                    i % 2 == 0
                            ? "No mail arrives in the voicemail mailbox of office " + i
                            : "无法接收外部邮件，共享邮箱提示没有权限，分公司 " + i);
        }
        long[] nanos = new long[TIMES];
        int found = 0;
        for (int i = -WARM_UP; i < TIMES; i++) {
            SupportCase supportCase = asking[Math.floorMod(i, asking.length)];
            long started = System.nanoTime();
            int helped = desk.whatHelped().before(supportCase).size();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - started;
                found += helped;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "what helped before, beside %d closed cases: median %.1f ms, p95 %.1f ms, longest %.1f ms; %.1f found each; table %s%n",
                CLOSED,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6,
                nanos[TIMES - 1] / 1e6,
                (double) found / TIMES,
                desk.jdbc()
                        .sql("SELECT pg_size_pretty(pg_total_relation_size('solved_case_term'))")
                        .query(String.class)
                        .single());
    }
}
