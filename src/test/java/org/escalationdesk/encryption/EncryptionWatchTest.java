package org.escalationdesk.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.TestKeys;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a key is needed no more. */
class EncryptionWatchTest {

    private final List<String> asked = new ArrayList<>();
    private JdbcDataSource database;
    private StoredKeys stored;
    private JdbcClient jdbc;

    @BeforeEach
    void aKeyThatWasChanged() {
        database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:watch" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        TableOfKeys.in(database);
        stored = new StoredKeys(jdbc);
        stored.require(TestKeys.keys("k1"));
        TableOfKeys.nobodyWritesWith("k1", jdbc);
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
        return new EncryptedRows.Batch(after.isEmpty() ? "m" : null, 1, 0, List.of(left));
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
    void whatAKeyEncryptedIsLeftAsLongAsANodeWritesWithIt() {
        stored.use(TestKeys.keys("k1", "k2"));
        EncryptionWatch watch = watch(this::first);

        assertThat(watch.round()).isFalse();
        assertThat(asked).containsExactly("/", "/m");
        assertThat(needed()).containsExactly("k1", "k2");

        TableOfKeys.nobodyWritesWith("k1", jdbc);
        assertThat(watch.round()).isTrue();
        // without what is plain, of which nothing was left
        assertThat(asked).containsExactly("/", "/m", "k1/", "k1/m");
        assertThat(needed()).containsExactly("k2");
    }

    @Test
    void aKeyWithWhichANodeBeganToWriteAtThatMomentStays() {
        EncryptionWatch watch = watch(new EncryptedRows() {
            @Override
            public Batch encrypt(String key, String after) {
                return new Batch(null, 0, 0, List.of());
            }

            @Override
            public int search(String key) {
                stored.require(TestKeys.keys("k1", "k2"));
                return 0;
            }
        });

        watch.round();

        assertThat(needed()).containsExactly("k1", "k2");
    }

    @Test
    void whatIsFoundBesideIsEncryptedBeforeTheKeyIsNeededNoMore() {
        Iterator<Integer> found = List.of(1, 0).iterator();
        EncryptionWatch watch = watch(new EncryptedRows() {
            @Override
            public Batch encrypt(String key, String after) {
                asked.add(key);
                return new Batch(null, 0, 0, List.of());
            }

            @Override
            public int search(String key) {
                asked.add("search " + key);
                return found.next();
            }
        });

        assertThat(watch.round()).isFalse();
        assertThat(needed()).containsExactly("k1", "k2");
        assertThat(watch.round()).isTrue();
        assertThat(asked).containsExactly("", "k1", "search k1", "k1", "search k1");
        assertThat(needed()).containsExactly("k2");
    }

    @Test
    void whatSomebodyHasInHandIsNoErrorAndLookedAtAgain() {
        Iterator<Integer> held = List.of(0, 2, 0).iterator();
        EncryptionWatch watch = watch((key, after) -> new EncryptedRows.Batch(null, 0, held.next(), List.of()));

        try (LogLines log = new LogLines()) {
            assertThat(watch.round()).isFalse();
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(needed()).containsExactly("k1", "k2");
        assertThat(watch.round()).isTrue();
    }

    @Test
    void aRunningNodeSaysWithWhichKeyItWritesAndEncrypts() throws InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch encrypted = new CountDownLatch(1);
        JdbcClient noted = JdbcClient.create(ProxyDataSourceBuilder.create(database)
                .listener(new NoOpQueryExecutionListener() {
                    @Override
                    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        if (queries.get(0).getQuery().startsWith("UPDATE encryption_key SET used_at")) {
                            said.countDown();
                        }
                    }
                })
                .build());
        EncryptionWatch watch =
                new EncryptionWatch(TestKeys.keys("k2", "k1"), new StoredKeys(noted), List.of((key, after) -> {
                    encrypted.countDown();
                    return new EncryptedRows.Batch(null, 0, 0, List.of());
                }));

        watch.begin();

        assertThat(said.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(encrypted.await(1, TimeUnit.MINUTES)).isTrue();
        watch.destroy();
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
