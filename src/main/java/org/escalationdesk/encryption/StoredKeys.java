package org.escalationdesk.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.escalationdesk.terms.StartRefused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The names of the keys by which something that is kept may be encrypted, each with what tells it from another of its name, and when
 * a running node last said that it writes with it.
 */
final class StoredKeys {

    /** A node says each minute by which key it writes; one that said nothing for so long has ended. By the database's clock. */
    private static final String ENDED = "used_at < CURRENT_TIMESTAMP - INTERVAL '5' MINUTE";

    private final JdbcClient jdbc;

    StoredKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws StartRefused when a key is missing, or another one has its name */
    void require(EncryptionKeys keys) {
        List<String> wrong = new ArrayList<>();
        stored().forEach((name, proof) -> {
            if (!keys.names().contains(name)) {
                wrong.add(StartRefused.sentence("encryption.start.missing", name));
            } else if (!keys.proof(name).equals(proof)) {
                wrong.add(StartRefused.sentence("encryption.start.another", name));
            }
        });
        if (!wrong.isEmpty()) {
            throw StartRefused.saying(() -> String.join(System.lineSeparator(), wrong));
        }
        use(keys);
    }

    private Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        jdbc.sql("SELECT name, proof FROM encryption_key").query(row -> {
            stored.put(row.getString("name"), row.getString("proof"));
        });
        return stored;
    }

    /** Says that this node writes with its current key. */
    void use(EncryptionKeys keys) {
        int known = jdbc.sql("UPDATE encryption_key SET used_at = CURRENT_TIMESTAMP WHERE name = :name")
                .param("name", keys.current())
                .update();
        if (known == 0) {
            add(keys);
        }
    }

    private void add(EncryptionKeys keys) {
        try {
            jdbc.sql("INSERT INTO encryption_key (name, proof) VALUES (:name, :proof)")
                    .param("name", keys.current())
                    .param("proof", keys.proof(keys.current()))
                    .update();
        } catch (DuplicateKeyException anotherNode) {
            require(keys);
        }
    }

    /** @param written whether a running node writes with it */
    record Other(String name, boolean written) {}

    /** Those beside the current one that are needed. */
    List<Other> others(EncryptionKeys keys) {
        return jdbc.sql("SELECT name, CASE WHEN " + ENDED + " THEN 0 ELSE 1 END AS written FROM encryption_key "
                        + "WHERE name <> :current ORDER BY name")
                .param("current", keys.current())
                .query((row, i) -> new Other(row.getString("name"), row.getInt("written") == 1))
                .list();
    }

    /**
     * A key by which nothing is encrypted is needed no more, unless a node began to write with it.
     *
     * @return whether it was needed until now, and is not any more
     */
    boolean release(String name) {
        return jdbc.sql("DELETE FROM encryption_key WHERE name = :name AND " + ENDED)
                        .param("name", name)
                        .update()
                > 0;
    }
}
