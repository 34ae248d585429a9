package org.escalationbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.support.TestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Many cases in a database whose application is not running, as copies of a few that the application itself brought there: the
 * engine's rows of what is under way, the desk's rows, and of the history the instances and tasks. Ids, numbers, customers, words
 * and times differ from copy to copy.
 */
final class Seed {

    /** The desk's own, ten digits of the time and five of the node, and those of the bare engine. */
    private static final String ID =
            "(?=.*[0-9])[0-9a-z]{15}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static final Set<String> TEXT = Set.of("character varying", "text", "character large object");

    private static final Set<String> TIMES =
            Set.of("timestamp", "timestamp without time zone", "timestamp with time zone");

    private final Database database;
    private final JdbcClient jdbc;
    private final SingleConnectionDataSource connection;

    Seed(Database database) {
        this.database = database;
        this.connection = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        this.jdbc = JdbcClient.create(connection);
    }

    /** Copies an open case. */
    void open(String number, int from, int to) {
        copy(number, from, to, true);
    }

    /** Copies a closed case. */
    void closed(String number, int from, int to) {
        copy(number, from, to, false);
    }

    /** Call once after all copies. */
    void done() {
        jdbc.sql(database.kind() == Database.Kind.H2 ? "ANALYZE" : "VACUUM ANALYZE")
                .update();
        connection.destroy();
    }

    private void copy(String number, int from, int to, boolean running) {
        if (from > to) {
            return;
        }
        String root = jdbc.sql("SELECT proc_inst_id_ FROM act_hi_procinst WHERE business_key_ = :number "
                        + "AND super_process_instance_id_ IS NULL")
                .param("number", number)
                .query(String.class)
                .single();
        List<String> instances = jdbc.sql("SELECT proc_inst_id_ FROM act_hi_procinst WHERE root_proc_inst_id_ = :root")
                .param("root", root)
                .query(String.class)
                .list();
        Map<String, String> rows = new LinkedHashMap<>();
        if (running) {
            String these = " IN (" + quoted(instances) + ")";
            String tasks = " IN (SELECT id_ FROM act_ru_task WHERE proc_inst_id_" + these + ")";
            rows.put(
                    "act_ge_bytearray",
                    "id_ IN (SELECT bytearray_id_ FROM act_ru_variable WHERE proc_inst_id_" + these + ")");
            rows.put("act_ru_execution", "proc_inst_id_" + these);
            rows.put("act_ru_task", "proc_inst_id_" + these);
            rows.put("act_ru_variable", "proc_inst_id_" + these);
            rows.put("act_ru_identitylink", "task_id_" + tasks);
            rows.put("act_ru_event_subscr", "proc_inst_id_" + these);
        }
        // the desk's agents keep a right on the history of each task; on open ones they have others too
        rows.put(
                "act_ru_authorization",
                "resource_id_ IN (SELECT id_ FROM act_hi_taskinst WHERE root_proc_inst_id_ = '" + root + "')");
        rows.put("act_hi_procinst", "root_proc_inst_id_ = '" + root + "'");
        rows.put("act_hi_taskinst", "root_proc_inst_id_ = '" + root + "'");
        if (has("support_case")) {
            readable(number);
            rows.put("support_case", "number = '" + number + "'");
            rows.put("case_event", "case_number = '" + number + "'");
            rows.put("case_watch", "case_number = '" + number + "'");
            rows.put("case_clock", "case_number = '" + number + "'");
        }
        copy(rows, number, from, to);
    }

    /** Copies have other numbers, for which the database cannot encrypt: a case that is copied stands as it was written. */
    private void readable(String number) {
        for (EncryptedColumn column : List.of(EncryptedColumn.CASE, EncryptedColumn.TIMELINE)) {
            for (String kept : jdbc.sql(column.select() + " = :number")
                    .param("number", number)
                    .query((row, i) -> row.getString("kept"))
                    .list()) {
                jdbc.sql(column.update())
                        .param("text", TestKeys.keys("k1").open(column, number, kept))
                        .param("owner", number)
                        .param("kept", kept)
                        .update();
            }
        }
    }

    private boolean has(String table) {
        return !columns(table).isEmpty();
    }

    private void copy(Map<String, String> rows, String number, int from, int to) {
        List<String> ids = ids(rows);
        Map<String, String> words = words(number);
        boolean postgres = database.kind() == Database.Kind.POSTGRESQL;
        jdbc.sql(postgres ? "SET session_replication_role = replica" : "SET REFERENTIAL_INTEGRITY FALSE")
                .update();
        List<String> dropped = postgres && to - from > 150_000 ? dropIndexes(rows.keySet()) : List.of();
        rows.forEach((table, which) -> {
            Map<String, String> columns = columns(table);
            String names = String.join(", ", columns.keySet());
            String values = columns.entrySet().stream()
                    .map(column -> value("t." + column.getKey(), column.getValue(), ids, words))
                    .collect(Collectors.joining(", "));
            String numbers = postgres
                    ? "generate_series(" + from + ", " + to + ") AS s(n)"
                    : "(SELECT x AS n FROM SYSTEM_RANGE(" + from + ", " + to + ")) AS s";
            jdbc.sql("INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM " + table + " t CROSS JOIN "
                            + numbers + " WHERE t." + which)
                    .update();
        });
        dropped.forEach(index -> jdbc.sql(index).update());
        jdbc.sql(postgres ? "SET session_replication_role = DEFAULT" : "SET REFERENTIAL_INTEGRITY TRUE")
                .update();
    }

    /** One by one they would cost more than once for all. */
    private List<String> dropIndexes(Set<String> tables) {
        jdbc.sql("SET maintenance_work_mem = '512MB'").update();
        record Index(String name, String definition) {}
        List<Index> indexes =
                jdbc.sql("""
                        SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
                          JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
                         WHERE t.relname IN (:tables)
                           AND NOT EXISTS (SELECT 1 FROM pg_constraint p WHERE p.conindid = i.indexrelid)""").param("tables", tables).query(Index.class).list();
        indexes.forEach(index -> jdbc.sql("DROP INDEX " + index.name()).update());
        return indexes.stream().map(Index::definition).toList();
    }

    /** The name of each column that has to be given, and its type. */
    private Map<String, String> columns(String table) {
        record Column(String name, String type) {}
        return jdbc
                .sql("SELECT column_name AS name, data_type AS type FROM information_schema.columns "
                        + "WHERE lower(table_name) = :table AND is_identity = 'NO' AND is_generated = 'NEVER' "
                        + "AND lower(table_schema) = 'public' ORDER BY ordinal_position")
                .param("table", table)
                .query(Column.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        column -> column.name().toLowerCase(Locale.ROOT),
                        column -> column.type().toLowerCase(Locale.ROOT),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    /** The engine's ids in these rows. */
    private List<String> ids(Map<String, String> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach((table, which) -> columns(table).forEach((column, type) -> {
            if (TEXT.contains(type) && (column.endsWith("id_") || column.equals("super_exec_"))) {
                jdbc
                        .sql("SELECT DISTINCT " + column + " FROM " + table + " t WHERE t." + which + " AND " + column
                                + " IS NOT NULL")
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(value -> value.matches(ID))
                        .forEach(ids::add);
            }
        }));
        return ids.stream().distinct().toList();
    }

    /** What else differs from case to case, and what stands for it in copy {@code n}. */
    private Map<String, String> words(String number) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(number, "'CR-2020-' || lpad(cast(s.n AS varchar), 9, '0')");
        if (has("support_case")) {
            record Known(String title, String tenant, String request) {}
            Known known = jdbc.sql("SELECT title, tenant_id AS tenant, request_number AS request FROM support_case "
                            + "WHERE number = :number")
                    .param("number", number)
                    .query(Known.class)
                    .single();
            String word = known.title().substring(known.title().lastIndexOf(' ') + 1);
            words.put(word, "'w' || cast(s.n AS varchar) || 'x" + word.substring(0, 6) + "'");
            words.put(
                    known.tenant(),
                    "'cccccccc-0000-4000-8000-' || lpad(cast(s.n % " + Remotes.CUSTOMERS + " AS varchar), 12, '0')");
            if (known.request() != null) {
                words.put(known.request(), "'618" + known.request().substring(3, 9) + "' || cast(s.n AS varchar)");
            }
        }
        return words;
    }

    private static String value(String column, String type, List<String> ids, Map<String, String> words) {
        if (TIMES.contains(type)) {
            return column + " - s.n * INTERVAL '1' SECOND";
        }
        if (!TEXT.contains(type)) {
            return column;
        }
        String replaced = column;
        for (var word : words.entrySet()) {
            replaced = "replace(" + replaced + ", '" + word.getKey() + "', " + word.getValue() + ")";
        }
        return type.equals("character varying") && !ids.isEmpty()
                ? "CASE WHEN " + column + " IN (" + quoted(ids) + ") THEN CASE length(" + column
                        + ") WHEN 15 THEN substring(" + column + ", 4, 7) || lpad(cast(s.n AS varchar), 8, '0') "
                        + "ELSE substring(" + column + ", 1, 24) || lpad(cast(s.n AS varchar), 12, '0') END ELSE "
                        + replaced + " END"
                : replaced;
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }
}
