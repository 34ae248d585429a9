package org.escalationdesk.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every column of the database that holds text, the engine's too, whichever tables there are by now. */
public final class EveryText {

    private final JdbcClient jdbc;
    private final Map<String, List<String>> columns = new TreeMap<>();

    public EveryText(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                 WHERE LOWER(t.table_schema) = 'public' AND t.table_name NOT LIKE '%_schema_history' AND t.table_type = 'BASE TABLE' AND LOWER(c.data_type)
                    IN ('character varying', 'text', 'character large object')""").query(row -> {
            columns.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), table -> new ArrayList<>())
                    .add(row.getString(2).toLowerCase(Locale.ROOT));
        });
    }

    /** The tables of the desk's own with a column that holds the number of a case, by its name. */
    public Map<String, List<String>> withCaseNumber() {
        Map<String, List<String>> found = new TreeMap<>();
        columns.forEach((table, names) -> {
            List<String> numbers = names.stream()
                    .filter(name -> name.equals("case_number")
                            || name.endsWith("_case")
                            || table.equals("support_case") && name.equals("number"))
                    .toList();
            if (!numbers.isEmpty()) {
                found.put(table, numbers);
            }
        });
        return found;
    }

    /** The columns, as {@code table.column}, in which any of these texts stands. */
    public List<String> where(Collection<String> texts) {
        List<String> found = new ArrayList<>();
        columns.forEach((table, names) -> names.stream()
                .filter(column -> stands(table, column, List.copyOf(texts)))
                .forEach(column -> found.add(table + "." + column)));
        return found;
    }

    private boolean stands(String table, String column, List<String> texts) {
        String any = IntStream.range(0, texts.size())
                .mapToObj(i -> column + " LIKE :text" + i)
                .collect(Collectors.joining(" OR "));
        var question = jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE " + any);
        for (int i = 0; i < texts.size(); i++) {
            question = question.param("text" + i, "%" + texts.get(i) + "%");
        }
        return question.query(Long.class).single() > 0;
    }
}
