package org.escalationdesk.cases;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A hundred thousand open cases, and as many closed ones, in a PostgreSQL; made by the database itself. */
final class ManyCases {

    static final int COUNT = 100_000;

    private ManyCases() {}

    /** Spread over so many customers, each with one service; titles and errors are of a few kinds, with other words in each. */
    static void openCases(JdbcClient jdbc, int customers) {
        jdbc.sql("""
                        INSERT INTO support_case (number, version, stage, kind, service, title, tenant_id, customer_name,
                            customer_key, opened_at, search_text, error_text, document)
                        SELECT 'CR-2025-' || lpad(i::text, 6, '0'), 0, CASE WHEN i <= :count THEN 'troubleshoot' ELSE 'closed' END, 'technical', 'exchange-online',
                            (ARRAY['No mail arrives in the mailbox of ', '无法接收邮件，用户：', 'Outlook cannot connect, office ',
                                'Calendar shows the wrong time zone for ', '共享邮箱无法打开 '])[1 + i / :customers % 5] || md5(i::text),
                            'cccccccc-0000-4000-8000-' || lpad((i % :customers)::text, 12, '0'), 'c', 'c',
                            now() - i * interval '1 minute', 'cr-2025-' || lpad(i::text, 6, '0') || ' mail ' || md5(i::text),
                            'Error 0x8004010F: ' || repeat('the operation failed at step ' || i || ', ', 10),
                            '{}'
                        FROM generate_series(1, 2 * :count) AS i""").param("customers", customers).param("count", COUNT).update();
        jdbc.sql("ANALYZE support_case").update();
    }

    static String tenant(int customer) {
        return String.format("cccccccc-0000-4000-8000-%012d", customer);
    }
}
