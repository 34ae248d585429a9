package org.escalationdesk.cases;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the database. Where a statement is about cases, what this transaction has yet to write of them is written before it: whoever
 * asks finds what the caller did. Only the register, which knows what waits, asks without it.
 */
final class CasesWrittenFirst implements JdbcClient {

    /** The tables of which something waits until the transaction ends. */
    private static final Pattern OF_CASES = Pattern.compile("\\b(support_case|case_event|case_watch)\\b");

    private final JdbcClient database;

    CasesWrittenFirst(JdbcClient database) {
        this.database = database;
    }

    @Override
    public StatementSpec sql(String sql) {
        if (OF_CASES.matcher(sql).find()) {
            CaseUnitOfWork.writeNow();
        }
        return database.sql(sql);
    }
}
