package org.escalationdesk.process.engine.upgrades;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that start together wait for each other here, at the engine's own start-up lock. */
@Component
public class StartLock {

    private static final String LOCK = "select NAME_ from ACT_GE_PROPERTY where NAME_ = 'startup.lock' for update";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    StartLock(JdbcTemplate database, PlatformTransactionManager transactions) {
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
