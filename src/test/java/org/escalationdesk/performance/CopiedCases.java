package org.escalationdesk.performance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that PostgreSQL keeps of a case, copied many times by the database itself: the engine's rows, those of its history, and
 * the desk's. Ids, numbers and words that a case has alone differ from copy to copy, and ids come in the order in which the
 * application would have made them, for an index takes more room the less its entries come in order.
 */
final class CopiedCases {

    /** As the desk has the engine make them; that of an activity's instance has the activity's name in front. */
    private static final Pattern ID = Pattern.compile("(.*:)?((?=.*[0-9])[0-9a-z]{10}([0-9a-z]{5}))");

    private static final Set<String> TEXT = Set.of("character varying", "text");

    private final JdbcClient jdbc;

    /** The table, and which of its rows are those of the case with a place of its own in {@code %s}. */
    private record Rows(String table, String which) {}

    CopiedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param words a case's own, in lower case, by its number; each copy has others of the same length
     * @return how many rows were written
     */
    long make(int copies, Map<CaseNumber, List<String>> words) {
        jdbc.sql("SET LOCAL session_replication_role = replica").update();
        List<Like> likes = new ArrayList<>();
        words.forEach((number, own) -> likes.add(like(number, own)));
        Set<String> tables = new LinkedHashSet<>();
        likes.forEach(like -> like.rows.forEach(rows -> tables.add(rows.table)));
        long written = 0;
        for (String table : tables) {
            written += copy(table, copies, likes);
        }
        return written;
    }

    private record Like(List<Rows> rows, List<String> ids, Map<String, String> words) {}

    private Like like(CaseNumber number, List<String> own) {
        List<String> instances = jdbc.sql(
                        "SELECT proc_inst_id_ FROM act_hi_procinst WHERE business_key_ = :number ORDER BY start_time_")
                .param("number", number.value())
                .query(String.class)
                .list();
        String these = "IN (" + quoted(instances) + ")";
        List<Rows> rows = new ArrayList<>();
        for (String column : List.of("proc_inst_id_", "process_instance_id_")) {
            tablesWith(column).forEach(table -> rows.add(new Rows(table, column + " " + these)));
        }
        rows.add(new Rows("act_ge_bytearray", """
                id_ IN (SELECT bytearray_id_ FROM act_ru_variable WHERE proc_inst_id_ %1$s
                    UNION SELECT bytearray_id_ FROM act_hi_varinst WHERE proc_inst_id_ %1$s
                    UNION SELECT bytearray_id_ FROM act_hi_detail WHERE proc_inst_id_ %1$s)""".formatted(these)));
        rows.add(new Rows(
                "act_ru_identitylink", "task_id_ IN (SELECT id_ FROM act_ru_task WHERE proc_inst_id_ " + these + ")"));
        rows.add(new Rows(
                "act_hi_identitylink",
                "task_id_ IN (SELECT id_ FROM act_hi_taskinst WHERE proc_inst_id_ " + these + ")"));
        for (String of : List.of("act_hi_dec_in", "act_hi_dec_out")) {
            rows.add(
                    new Rows(of, "dec_inst_id_ IN (SELECT id_ FROM act_hi_decinst WHERE proc_inst_id_ " + these + ")"));
        }
        String is = "= '" + number.value() + "'";
        rows.add(new Rows("support_case", "number " + is));
        tablesWith("case_number").forEach(table -> rows.add(new Rows(table, "case_number " + is)));
        return new Like(rows, ids(rows), words(number, own));
    }

    private List<String> tablesWith(String column) {
        return jdbc.sql("""
                        SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                         WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = :column ORDER BY 1""").param("column", column).query(String.class).list();
    }

    private List<String> ids(List<Rows> all) {
        Set<String> ids = new LinkedHashSet<>();
        for (Rows rows : all) {
            for (String column : columns(rows.table).keySet()) {
                if (column.endsWith("id_") || column.equals("super_exec_")) {
                    ids.addAll(jdbc
                            .sql(
                                    "SELECT DISTINCT " + column + " FROM " + rows.table + " WHERE " + rows.which
                                            + " AND "
                                            + column + " IS NOT NULL AND " + column + "::text NOT IN (SELECT id_ FROM "
                                            + "act_re_procdef UNION SELECT deployment_id_ FROM act_re_procdef UNION SELECT id_ FROM act_re_decision_def)")
                            .query(String.class)
                            .list()
                            .stream()
                            .filter(value -> ID.matcher(value).matches())
                            .toList());
                }
            }
        }
        return List.copyOf(ids);
    }

    /** What stands for them in copy {@code n}. */
    private Map<String, String> words(CaseNumber number, List<String> own) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(number.value(), "'CR-2030-' || lpad(s.n::text, 6, '0')");
        words.put(number.value().toLowerCase(Locale.ROOT), "'cr-2030-' || lpad(s.n::text, 6, '0')");
        List<String> requests = jdbc.sql("SELECT request_number FROM support_case WHERE number = :number "
                        + "AND request_number IS NOT NULL")
                .param("number", number.value())
                .query(String.class)
                .list();
        requests.forEach(request -> words.put(request, "'61700000' || lpad(s.n::text, 7, '0')"));
        for (String word : own) {
            words.put(
                    word,
                    "translate(left(md5(s.n || '" + word + "'), " + word.length() + "), '0123456789', 'ghijklmnop')");
        }
        List<String> keys = jdbc.sql("SELECT submission_key FROM submission WHERE case_number = :number")
                .param("number", number.value())
                .query(String.class)
                .list();
        keys.forEach(key -> words.put(key, "overlay('" + key + "' placing lpad(s.n::text, 12, '0') from 25)"));
        return words;
    }

    private long copy(String table, int copies, List<Like> likes) {
        Map<String, String> columns = columns(table);
        String names = String.join(", ", columns.keySet());
        List<String> parts = new ArrayList<>();
        for (int place = 0; place < likes.size(); place++) {
            for (Rows rows : likes.get(place).rows) {
                if (rows.table.equals(table)) {
                    for (Map<String, Object> row : jdbc.sql(
                                    "SELECT " + names + " FROM " + table + " WHERE " + rows.which)
                            .query()
                            .listOfRows()) {
                        parts.add("SELECT s.n AS n_, " + values(columns, row, likes.get(place))
                                + " FROM generate_series(" + (place + 1) + ", " + copies + ", " + likes.size()
                                + ") AS s(n)");
                    }
                }
            }
        }
        return parts.isEmpty()
                ? 0
                : jdbc.sql("INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM ("
                                + String.join(" UNION ALL ", parts) + ") c ORDER BY n_")
                        .update();
    }

    private static String values(Map<String, String> columns, Map<String, Object> row, Like like) {
        return columns.entrySet().stream()
                .map(column -> value(column.getValue(), row.get(column.getKey()), like) + " AS " + column.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The name of each column that has to be given, and its type. */
    private Map<String, String> columns(String table) {
        record Column(String name, String type) {}
        return jdbc
                .sql("SELECT column_name AS name, data_type AS type FROM information_schema.columns "
                        + "WHERE table_name = :table AND is_identity = 'NO' AND is_generated = 'NEVER' "
                        + "AND table_schema = 'public' ORDER BY ordinal_position")
                .param("table", table)
                .query(Column.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Column::name, Column::type, (one, same) -> one, LinkedHashMap::new));
    }

    private static String value(String type, Object value, Like like) {
        if (value == null) {
            return "NULL::" + type;
        }
        if (value instanceof byte[] bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
        }
        if (type.startsWith("timestamp")) {
            return "'" + value + "'::" + type + " + s.n * INTERVAL '1' MINUTE";
        }
        if (!TEXT.contains(type)) {
            return "'" + value + "'::" + type;
        }
        String text = value.toString();
        if (like.ids.contains(text)) {
            return id(text, like);
        }
        String replaced = "'" + text.replace("'", "''") + "'::text";
        for (var word : like.words.entrySet()) {
            if (text.contains(word.getKey())) {
                replaced = "replace(" + replaced + ", '" + word.getKey() + "', " + word.getValue() + ")";
            }
        }
        return replaced;
    }

    /** In the order of the copies, and in each of them the same place in each row. */
    private static String id(String id, Like like) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new IllegalStateException(id);
        }
        String name = parts.group(1) == null ? "" : parts.group(1);
        List<String> own = like.ids.stream()
                .map(each -> each.substring(each.lastIndexOf(':') + 1))
                .distinct()
                .toList();
        return "'" + name + "i' || lpad(s.n::text, 6, '0') || '" + "%03d".formatted(own.indexOf(parts.group(2)))
                + parts.group(3) + "'";
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }
}
