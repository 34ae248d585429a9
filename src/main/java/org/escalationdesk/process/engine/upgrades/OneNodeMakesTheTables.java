package org.escalationdesk.process.engine.upgrades;

import java.sql.Connection;
import java.sql.SQLException;
import org.camunda.bpm.engine.SchemaOperationsCommand;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Lets one node after the other see to the engine's tables: two that found none would both create them, and one would fail. The
 * lock belongs to the transaction that creates the tables and ends with it. H2 has one node only and needs none.
 */
class OneNodeMakesTheTables implements SchemaOperationsCommand {

    /** Any number that nobody else takes for a lock in the desk's database. */
    private static final long LOCK = 7_240_021L;

    /** Whenever a task ends the engine looks for its subtasks, and without this through all open tasks there are. */
    private static final String TASKS_BY_PARENT =
            "CREATE INDEX IF NOT EXISTS desk_task_parent ON ACT_RU_TASK (PARENT_TASK_ID_)";

    /** All filters show what is due first; with it the first page is found without looking at the other tasks. */
    private static final String TASKS_BY_DUE_DATE =
            "CREATE INDEX IF NOT EXISTS desk_task_due ON ACT_RU_TASK (DUE_DATE_)";

    private final SchemaOperationsCommand tables;

    OneNodeMakesTheTables(SchemaOperationsCommand tables) {
        this.tables = tables;
    }

    @Override
    public Void execute(CommandContext context) {
        Connection connection = context.getDbSqlSession().getSqlSession().getConnection();
        try {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                    lock.setLong(1, LOCK);
                    lock.execute();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lock of the engine's tables cannot be taken", e);
        }
        tables.execute(context);
        try (var statement = connection.createStatement()) {
            statement.execute(TASKS_BY_PARENT);
            statement.execute(TASKS_BY_DUE_DATE);
        } catch (SQLException e) {
            throw new IllegalStateException("what the engine's tables lack cannot be made", e);
        }
        return null;
    }
}
