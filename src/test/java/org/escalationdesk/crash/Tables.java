package org.escalationdesk.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.support.TestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The desk's database from outside, beside the desk: what is committed there, and a grip on a row that holds the desk up. */
final class Tables {

    private final Kind kind;
    private final String url;
    private SingleConnectionDataSource connection;

    /** How the two databases tell who waits for whom. */
    enum Kind {
        POSTGRES("postgres", "postgres", "NO KEY UPDATE", "SELECT pg_backend_pid()", """
                SELECT application_name AS node, query AS statement FROM pg_stat_activity
                WHERE :session = ANY(pg_blocking_pids(pid))"""),
        /** With {@code AUTO_SERVER}: the process that has the file lets others in, as long as it lives. */
        H2("sa", "", "UPDATE", "SELECT SESSION_ID()", """
                SELECT 'desk' AS node, EXECUTING_STATEMENT AS statement FROM INFORMATION_SCHEMA.SESSIONS
                WHERE BLOCKER_ID = :session""");

        private final String user;
        private final String password;
        private final String lock;
        private final String session;
        private final String waiting;

        Kind(String user, String password, String lock, String session, String waiting) {
            this.user = user;
            this.password = password;
            this.lock = lock;
            this.session = session;
            this.waiting = waiting;
        }
    }

    Tables(Kind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    /** A file that others than the desk may look into as long as the desk has it. */
    static Tables ofH2(Path folder) {
        return new Tables(
                Kind.H2,
                "jdbc:h2:file:" + folder.resolve("desk") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE;LOCK_TIMEOUT=120000");
    }

    private JdbcClient jdbc() {
        if (connection == null) {
            connection = new SingleConnectionDataSource(url, kind.user, kind.password, true);
        }
        return JdbcClient.create(connection);
    }

    /** Looks no more before a desk is there: whoever opens an H2 file first has it. */
    void leave() {
        if (connection != null) {
            connection.destroy();
            connection = null;
        }
    }

    /** The settings with which a node works on this database. */
    List<String> settings(String node) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url="
                        + (kind == Kind.POSTGRES
                                ? url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + node
                                : url),
                "--spring.datasource.username=" + kind.user,
                "--spring.datasource.password=" + kind.password));
        // the nodes of one database have one key, and no folder in common
        TestKeys.SETTINGS.forEach((setting, value) -> settings.add("--" + setting + "=" + value));
        return settings;
    }

    /** The state of each intent to file a service request for this case. */
    List<String> ledger(String caseNumber) {
        return ledger(caseNumber, Delivery.Kind.SERVICE_REQUEST);
    }

    /** The state of each intent to write a note on the case's service request. */
    List<String> noteLedger(String caseNumber) {
        return ledger(caseNumber, Delivery.Kind.INFORMATION_NOTE);
    }

    private List<String> ledger(String caseNumber, Delivery.Kind kind) {
        return jdbc().sql("SELECT state FROM delivery WHERE case_number = :number AND kind = :kind "
                        + "ORDER BY package_version, part")
                .param("number", caseNumber)
                .param("kind", kind.name())
                .query(String.class)
                .list();
    }

    /** Whether a job is to bring the case on from there. */
    boolean waitsAt(String caseNumber, String activity) {
        return jdbc().sql("""
                        SELECT COUNT(*) FROM act_ru_job j
                          JOIN act_ru_jobdef d ON d.id_ = j.job_def_id_
                          JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
                         WHERE e.business_key_ = :number AND d.act_id_ = :activity""")
                        .param("number", caseNumber)
                        .param("activity", activity)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<String> casesInTheLedger() {
        return jdbc().sql("SELECT DISTINCT case_number FROM delivery WHERE kind = 'SERVICE_REQUEST'")
                .query(String.class)
                .list();
    }

    /** The cases whose service requests the sync follows. */
    List<String> followed() {
        return jdbc().sql("SELECT case_number FROM followed_request WHERE case_number IS NOT NULL")
                .query(String.class)
                .list();
    }

    int incidents() {
        return jdbc().sql("SELECT COUNT(*) FROM act_ru_incident")
                .query(Integer.class)
                .single();
    }

    /** Ends every connection that a node has; PostgreSQL only. */
    int cut(String node) {
        return jdbc().sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :node")
                .param("node", node)
                .query(Boolean.class)
                .list()
                .size();
    }

    /** Rows that belong to the case may still be added: they need its key only. */
    Grip onCase(String number) {
        return new Grip("SELECT number FROM support_case WHERE number = :number FOR " + kind.lock, number);
    }

    /** What failed because its connection was cut need not wait for the minute after which the engine tries again. */
    void hurry() {
        jdbc().sql("UPDATE act_ru_job SET duedate_ = CURRENT_TIMESTAMP WHERE retries_ IN (1, 2)")
                .update();
    }

    Grip onSubmission(String caseNumber) {
        return new Grip("SELECT delivery_key FROM delivery WHERE case_number = :number FOR UPDATE", caseNumber);
    }

    Grip onNote(String caseNumber) {
        return new Grip(
                "SELECT delivery_key FROM delivery WHERE case_number = :number AND kind = 'INFORMATION_NOTE' FOR UPDATE",
                caseNumber);
    }

    /** @param statement what cannot go on */
    record Waiting(String node, String statement) {}

    /** A row that the desk cannot change as long as the suite has it. */
    final class Grip implements AutoCloseable {

        private final Connection connection;
        private final JdbcClient rows;
        private final String sql;
        private final String number;
        private final int session;

        private Grip(String sql, String number) {
            this.sql = sql;
            this.number = number;
            try {
                connection = DriverManager.getConnection(url, kind.user, kind.password);
                connection.setAutoCommit(false);
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
            rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            session = rows.sql(kind.session).query(Integer.class).single();
        }

        /** Takes the row once nobody else has it; false when there is none. */
        boolean take() {
            boolean there = rows.sql(sql)
                    .param("number", number)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (!there) {
                release();
            }
            return there;
        }

        /** Gives the row back. */
        void release() {
            try {
                connection.rollback();
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }

        /** Who waits for the row. */
        List<Waiting> waiting() {
            return jdbc().sql(kind.waiting).param("session", session).query(Waiting.class).list().stream()
                    .filter(each -> each.statement() != null)
                    .toList();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException goneWithTheDesk) {
                // H2 served it
            }
        }
    }
}
