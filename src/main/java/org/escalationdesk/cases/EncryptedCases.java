package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The texts of cases under another key than the current one: whatever of a case is encrypted, all at once. Its version stays, for
 * nothing of the case changes, and cases that somebody else has in hand are left. {@code support_case.key_name} tells where to look:
 * by which key all of a case was encrypted last. Who writes into a case leaves it, so that nobody's note waits for the case.
 */
@Component
class EncryptedCases implements EncryptedRows {

    private static final int AT_ONCE = 20;
    private static final int SEARCHED_AT_ONCE = 1000;

    private static final String CASE =
            "UPDATE support_case SET document = :text, search_text = :words, key_name = :key WHERE number = :owner";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final EncryptionKeys keys;
    private final CaseDocuments documents;
    private final TransactionTemplate transaction;

    EncryptedCases(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            EncryptionKeys keys,
            ObjectMapper mapper,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
        this.documents = new CaseDocuments(mapper);
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Row(String owner, String kept) {}

    /** What became of some cases; of the others nobody knows yet. */
    private record Outcome(Set<String> encrypted, Set<String> damaged) {

        static final Outcome NONE = new Outcome(Set.of(), Set.of());
    }

    @Override
    public Batch encrypt(String key, String after) {
        List<String> some = jdbc.sql("SELECT number FROM support_case WHERE key_name = :key AND number > :after "
                        + "ORDER BY number FETCH FIRST :most ROWS ONLY")
                .params(Map.of("key", key, "after", after, "most", AT_ONCE))
                .query(String.class)
                .list();
        Outcome outcome = some.isEmpty() ? Outcome.NONE : encrypted(some, key);
        int encrypted = outcome.encrypted().size();
        return new Batch(
                some.size() < AT_ONCE ? null : some.get(some.size() - 1),
                encrypted,
                some.size() - encrypted - outcome.damaged().size(),
                List.copyOf(outcome.damaged()));
    }

    private Outcome encrypted(Collection<String> numbers, String key) {
        try {
            return Objects.requireNonNull(transaction.execute(tx -> encryptTogether(numbers, key)));
        } catch (ConcurrencyFailureException somebodyElse) {
            return Outcome.NONE;
        }
    }

    private Outcome encryptTogether(Collection<String> numbers, String key) {
        List<String> held = jdbc.sql("SELECT number FROM support_case WHERE number IN (:numbers) AND key_name = :key "
                        + "ORDER BY number FOR UPDATE SKIP LOCKED")
                .param("numbers", numbers)
                .param("key", key)
                .query(String.class)
                .list();
        if (held.isEmpty()) {
            return Outcome.NONE;
        }
        Set<String> damaged = new TreeSet<>();
        Map<EncryptedColumn, List<Map<String, String>>> changes = new EnumMap<>(EncryptedColumn.class);
        for (EncryptedColumn column : EncryptedColumn.values()) {
            changes.put(column, changes(column, held, damaged));
        }
        changes.forEach((column, rows) -> {
            rows.removeIf(row -> damaged.contains(row.get("owner")));
            batch(column == EncryptedColumn.CASE ? CASE : column.update(), rows);
        });
        Set<String> encrypted = new TreeSet<>(held);
        encrypted.removeAll(damaged);
        return new Outcome(encrypted, damaged);
    }

    /** @param damaged gets the cases of which something cannot be read */
    private List<Map<String, String>> changes(EncryptedColumn column, List<String> held, Set<String> damaged) {
        List<Row> rows = jdbc.sql(column.select() + " IN (:held)")
                .param("held", held)
                .query((row, i) -> new Row(row.getString("owner"), row.getString("kept")))
                .list();
        List<Map<String, String>> changes = new ArrayList<>();
        for (Row row : rows) {
            try {
                change(column, row).ifPresent(changes::add);
            } catch (Unreadable | IllegalStateException unreadable) {
                damaged.add(row.owner());
            }
        }
        return changes;
    }

    /** Of the case itself always, for the words by which it is found. */
    private Optional<Map<String, String>> change(EncryptedColumn column, Row row) {
        String text = keys.open(column, row.owner(), row.kept());
        boolean isCase = column == EncryptedColumn.CASE;
        if (!isCase && (text.isEmpty() || keys.nameOf(row.kept()).equals(keys.current()))) {
            return Optional.empty();
        }
        String sealed = keys.seal(column, row.owner(), text);
        return Optional.of(
                isCase
                        ? Map.of(
                                "owner", row.owner(),
                                "text", sealed,
                                "words", SearchText.of(documents.read(text), keys),
                                "key", keys.current())
                        : Map.of("owner", row.owner(), "kept", row.kept(), "text", sealed));
    }

    private void batch(String sql, List<Map<String, String>> rows) {
        if (!rows.isEmpty()) {
            SqlParameterSource[] batch = SqlParameterSourceUtils.createBatch(rows);
            batches.batchUpdate(sql, batch);
        }
    }

    @Override
    public int search(String key) {
        int found = 0;
        String last = "";
        List<String> numbers;
        do {
            numbers = jdbc.sql("SELECT number FROM support_case WHERE number > :last ORDER BY number "
                            + "FETCH FIRST :some ROWS ONLY")
                    .params(Map.of("last", last, "some", SEARCHED_AT_ONCE))
                    .query(String.class)
                    .list();
            if (!numbers.isEmpty()) {
                String first = numbers.get(0);
                last = numbers.get(numbers.size() - 1);
                found += mark(encryptedBy(key, first, last), key);
            }
        } while (numbers.size() == SEARCHED_AT_ONCE);
        return found;
    }

    private Set<String> encryptedBy(String key, String first, String last) {
        List<String> beginnings = EncryptedColumn.beginnings(key);
        Set<String> cases = new TreeSet<>();
        for (EncryptedColumn column : EncryptedColumn.values()) {
            cases.addAll(jdbc.sql(column.selectBeginning())
                    .param("first", first)
                    .param("last", last)
                    .param("length", beginnings.get(0).length())
                    .param("as", beginnings)
                    .query(String.class)
                    .list());
        }
        return cases;
    }

    private int mark(Set<String> cases, String key) {
        return cases.isEmpty()
                ? 0
                : jdbc.sql("UPDATE support_case SET key_name = :key WHERE number IN (:cases)")
                        .param("key", key)
                        .param("cases", cases)
                        .update();
    }
}
