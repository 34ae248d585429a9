package org.escalationdesk.process.engine.upgrades;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one node after the other build its engine: two that found no tables would both create them, and one would fail. The lock
 * belongs to a connection of its own and ends with it, also where the node dies. H2 has one node only and needs none.
 */
class EngineTables {

    /** Any number that nobody else takes for a lock in the desk's database. */
    private static final long LOCK = 7_240_021L;

    private static final List<String> INDEXES = List.of(
            // whenever a task ends the engine looks for its subtasks, and without this through all open tasks there are
            "CREATE INDEX IF NOT EXISTS desk_task_parent ON ACT_RU_TASK (PARENT_TASK_ID_)",
            // what is overdue, and a list that somebody orders by due date
            "CREATE INDEX IF NOT EXISTS desk_task_due ON ACT_RU_TASK (DUE_DATE_)",
            // lists begin with what is most urgent; with it the first page is found without looking at the other tasks
            "CREATE INDEX IF NOT EXISTS desk_task_urgency ON ACT_RU_TASK (PRIORITY_ DESC, DUE_DATE_)",
            // the same among the tasks of one stage
            "CREATE INDEX IF NOT EXISTS desk_task_stage ON ACT_RU_TASK (TASK_DEF_KEY_, PRIORITY_ DESC, DUE_DATE_)");

    private @Nullable Connection locked;

    /** Waits until no other node builds its engine. */
    void begin(ProcessEngineConfiguration engine) {
        try {
            locked = engine.getDataSource().getConnection();
            if (isPostgres(locked)) {
                lock(locked, "SELECT pg_advisory_lock(?)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lock of the engine's tables cannot be taken", e);
        }
    }

    /** The tables are there: adds the indexes that the engine lacks, and lets the next node go on. */
    void end() {
        try (Connection connection = locked) {
            locked = null;
            if (connection == null) {
                return;
            }
            try (var statement = connection.createStatement()) {
                for (String index : INDEXES) {
                    statement.execute(index);
                }
            }
            if (isPostgres(connection)) {
                lock(connection, "SELECT pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what the engine's tables lack cannot be made", e);
        }
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (var lock = connection.prepareStatement(sql)) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }
}
