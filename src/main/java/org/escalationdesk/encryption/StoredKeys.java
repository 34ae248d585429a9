package org.escalationdesk.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.escalationdesk.terms.StartRefused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names of the keys by which something that is kept may be encrypted, each with what tells it from another of its name. */
final class StoredKeys {

    private final JdbcClient jdbc;

    StoredKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws StartRefused when a key is missing, or another one has its name */
    void require(EncryptionKeys keys) {
        Map<String, String> stored = stored();
        List<String> wrong = new ArrayList<>();
        stored.forEach((name, proof) -> {
            if (!keys.names().contains(name)) {
                wrong.add(StartRefused.sentence("encryption.start.missing", name));
            } else if (!keys.proof(name).equals(proof)) {
                wrong.add(StartRefused.sentence("encryption.start.another", name));
            }
        });
        if (!wrong.isEmpty()) {
            throw StartRefused.saying(() -> String.join(System.lineSeparator(), wrong));
        }
        if (!stored.containsKey(keys.current())) {
            add(keys);
        }
    }

    private Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        jdbc.sql("SELECT name, proof FROM encryption_key").query(row -> {
            stored.put(row.getString("name"), row.getString("proof"));
        });
        return stored;
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

    /** @return the names of the keys that were needed until now, and are not any more */
    List<String> keepOnly(EncryptionKeys keys) {
        List<String> former = stored().keySet().stream()
                .filter(name -> !name.equals(keys.current()))
                .toList();
        if (!former.isEmpty()) {
            jdbc.sql("DELETE FROM encryption_key WHERE name IN (:former)")
                    .param("former", former)
                    .update();
        }
        return former;
    }
}
