package org.escalationdesk.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.support.TestKeys;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a key is needed no more. */
class EncryptionWatchTest {

    private final List<String> asked = new ArrayList<>();
    private StoredKeys stored;
    private JdbcClient jdbc;

    @BeforeEach
    void aKeyThatWasChanged() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:watch" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE TABLE encryption_key (name VARCHAR(20) NOT NULL PRIMARY KEY, proof VARCHAR(64) NOT NULL)")
                .update();
        stored = new StoredKeys(jdbc);
        stored.require(TestKeys.keys("k1"));
        stored.require(TestKeys.keys("k2", "k1"));
    }

    private EncryptionWatch watch(EncryptedRows... rows) {
        return new EncryptionWatch(TestKeys.keys("k2", "k1"), stored, List.of(rows));
    }

    private List<String> needed() {
        return jdbc.sql("SELECT name FROM encryption_key ORDER BY name")
                .query(String.class)
                .list();
    }

    /** Two batches of each key. */
    private EncryptedRows.Batch first(String key, String after, String... left) {
        asked.add(key + "/" + after);
        return new EncryptedRows.Batch(after.isEmpty() ? "m" : null, 1, List.of(left));
    }

    @Test
    void allIsEncryptedToTheEndAndTheFormerKeyIsNeededNoMore() {
        assertThat(watch(this::first, this::first).round()).isTrue();

        assertThat(asked).containsExactly("/", "/m", "/", "/m", "k1/", "k1/m", "k1/", "k1/m");
        assertThat(needed()).containsExactly("k2");
    }

    @Test
    void asLongAsSomethingIsLeftTheKeyIsNeeded() {
        List<String> left = new ArrayList<>(List.of("CR-2026-000001"));
        EncryptionWatch watch = watch((key, after) -> first(key, after, left.toArray(String[]::new)));

        assertThat(watch.round()).isFalse();
        assertThat(asked).contains("k1/m");
        assertThat(needed()).containsExactly("k1", "k2");

        left.clear();
        assertThat(watch.round()).isTrue();
        assertThat(needed()).containsExactly("k2");
    }

    @Test
    void whoEndsTheDeskEndsItBeforeTheNextBatch() throws InterruptedException {
        EncryptionWatch watch = watch(this::first);
        watch.destroy();

        assertThat(watch.round()).isFalse();
        assertThat(asked).isEmpty();
        assertThat(needed()).containsExactly("k1", "k2");
    }
}
