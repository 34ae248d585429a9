package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * nothing of the case changes, and cases that somebody else has in hand are left.
 */
@Component
class EncryptedCases implements EncryptedRows {

    private static final int AT_ONCE = 20;

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

    @Override
    public Batch encrypt(String key, String after) {
        List<String> some = jdbc.sql("SELECT number FROM support_case WHERE key_name = :key AND number > :after "
                        + "ORDER BY number FETCH FIRST :most ROWS ONLY")
                .params(Map.of("key", key, "after", after, "most", AT_ONCE))
                .query(String.class)
                .list();
        Set<String> encrypted = some.isEmpty() ? Set.of() : encrypted(some, key);
        return new Batch(
                some.size() < AT_ONCE ? null : some.get(some.size() - 1),
                encrypted.size(),
                some.stream().filter(number -> !encrypted.contains(number)).toList());
    }

    private Set<String> encrypted(Collection<String> numbers, String key) {
        try {
            return Objects.requireNonNull(transaction.execute(tx -> encryptTogether(numbers, key)));
        } catch (ConcurrencyFailureException somebodyElse) {
            return Set.of();
        }
    }

    private Set<String> encryptTogether(Collection<String> numbers, String key) {
        List<String> held = jdbc.sql("SELECT number FROM support_case WHERE number IN (:numbers) AND key_name = :key "
                        + "ORDER BY number FOR UPDATE SKIP LOCKED")
                .param("numbers", numbers)
                .param("key", key)
                .query(String.class)
                .list();
        if (held.isEmpty()) {
            return Set.of();
        }
        Set<String> readable = new HashSet<>(held);
        for (EncryptedColumn column : EncryptedColumn.values()) {
            encrypt(column, held, readable);
        }
        if (!readable.isEmpty()) {
            jdbc.sql("UPDATE support_case SET key_name = :current WHERE number IN (:numbers)")
                    .param("current", keys.current())
                    .param("numbers", readable)
                    .update();
        }
        return readable;
    }

    /** @param readable cases of which something cannot be read are taken out */
    private void encrypt(EncryptedColumn column, List<String> held, Set<String> readable) {
        List<Row> rows = jdbc.sql(column.select() + " IN (:held)")
                .param("held", held)
                .query((row, i) -> new Row(row.getString("owner"), row.getString("kept")))
                .list();
        List<Map<String, String>> texts = new ArrayList<>();
        List<Map<String, String>> words = new ArrayList<>();
        for (Row row : rows) {
            try {
                String text = keys.open(column, row.owner(), row.kept());
                if (column == EncryptedColumn.CASE) {
                    words.add(Map.of("owner", row.owner(), "words", SearchText.of(documents.read(text), keys)));
                }
                if (!row.kept().isEmpty() && !keys.nameOf(row.kept()).equals(keys.current())) {
                    texts.add(Map.of(
                            "owner", row.owner(),
                            "kept", row.kept(),
                            "text", keys.seal(column, row.owner(), text)));
                }
            } catch (Unreadable | IllegalStateException damaged) {
                readable.remove(row.owner());
            }
        }
        batch(column.update(), texts);
        batch("UPDATE support_case SET search_text = :words WHERE number = :owner", words);
    }

    private void batch(String sql, List<Map<String, String>> rows) {
        if (!rows.isEmpty()) {
            SqlParameterSource[] batch = SqlParameterSourceUtils.createBatch(rows);
            batches.batchUpdate(sql, batch);
        }
    }
}
