package org.escalationdesk.nodes;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes what earlier releases wrote while the desk works: it goes once through a table of the engine by its primary key, a
 * transaction for each thousand rows, on one node at a time.
 */
@Component
public class BatchedRemoval {

    /** How many rows a transaction looks at. */
    public static final int BATCH = 1000;

    private final JdbcClient database;
    private final StartLock lock;

    BatchedRemoval(JdbcClient database, StartLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * @param which the condition for the rows to remove
     * @param values of the condition's parameters
     * @param stopped asked after each batch
     * @return how many rows were removed
     */
    public long remove(String table, String which, Map<String, ?> values, BooleanSupplier stopped) {
        long removed = 0;
        @Nullable String after = "";
        while (after != null && !stopped.getAsBoolean()) {
            var batch = new Batch(table, which, values, after);
            lock.alone(batch::remove);
            removed += batch.removed;
            after = batch.last;
        }
        return removed;
    }

    private final class Batch {

        private final String table;
        private final String which;
        private final Map<String, ?> values;
        private final String after;
        private @Nullable String last;
        private int removed;

        Batch(String table, String which, Map<String, ?> values, String after) {
            this.table = table;
            this.which = which;
            this.values = values;
            this.after = after;
        }

        void remove() {
            last = database.sql("SELECT MAX(ID_) FROM (SELECT ID_ FROM " + table
                            + " WHERE ID_ > :after ORDER BY ID_ FETCH FIRST :batch ROWS ONLY) LOOKED_AT")
                    .param("after", after)
                    .param("batch", BATCH)
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (last != null) {
                removed = database.sql(
                                "DELETE FROM " + table + " WHERE ID_ > :after AND ID_ <= :last AND (" + which + ")")
                        .params(values)
                        .param("after", after)
                        .param("last", last)
                        .update();
            }
        }
    }
}
