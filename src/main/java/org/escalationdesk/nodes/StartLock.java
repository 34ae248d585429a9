package org.escalationdesk.nodes;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that start together wait for each other here: one after the other does what is to be done once. */
@Component
public class StartLock {

    private static final String LOCK = "SELECT name FROM desk_lock WHERE name = 'start' FOR UPDATE";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    public StartLock(JdbcTemplate database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Does the work in one transaction, while no other node does such work. */
    public void alone(Runnable work) {
        transaction.executeWithoutResult(status -> {
            database.queryForList(LOCK, String.class);
            work.run();
        });
    }
}
