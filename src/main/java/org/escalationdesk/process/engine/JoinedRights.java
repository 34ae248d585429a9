package org.escalationdesk.process.engine;

import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * How the engine's queries join what they list with a person's rights on it. The right may be for the one task, for its process or
 * for everything, and PostgreSQL looks three values up in an index at once when they are an array. As a list of columns they are
 * three searches to it, dear enough that it rather compares each task with each right.
 */
final class JoinedRights {

    private JoinedRights() {}

    /** Call before the engine reads its statements. They are the same for all engines of this application, of which there is one. */
    static void byIndexOnPostgres() {
        String postgres = DbSqlSessionFactory.POSTGRES;
        DbSqlSessionFactory.databaseSpecificAuthJoinStart.put(postgres, "= ANY (ARRAY[");
        DbSqlSessionFactory.databaseSpecificAuthJoinSeparator.put(postgres, ",");
        DbSqlSessionFactory.databaseSpecificAuthJoinEnd.put(postgres, "])");
    }
}
