package org.escalationdesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.escalationdesk.delivery.Delivery.Kind;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two ledgers become one, and nodes of the version before go on with it under the old names. */
class OneLedgerTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";
    private static final String TIMES = "CURRENT_TIMESTAMP, CURRENT_TIMESTAMP";

    /** Statements of the version before, as its nodes still send them. */
    private static final String OLD_INTENT =
            "INSERT INTO submission (submission_key, case_number, package_version, tenant_id, "
                    + "state, attempts, reason, intended_at, changed_at, give_up_at) "
                    + "VALUES (:key, :number, :version, :tenant, :state, 0, '', " + TIMES + ", CURRENT_TIMESTAMP)";

    private static final String OLD_NOTE =
            "INSERT INTO information_note (note_key, case_number, package_version, note_number, "
                    + "request_number, body, state, attempts, reason, intended_at, changed_at) "
                    + "VALUES (:key, :number, 1, :version, '616', 'All of sales.', :state, 0, '', " + TIMES + ")";

    private static final String OLD_MARK =
            "UPDATE submission SET state = 'SENT', attempts = attempts + 1, changed_at = "
                    + "CURRENT_TIMESTAMP WHERE submission_key = :key AND state = :state AND attempts = :attempts";

    private final MovableClock clock = new MovableClock();

    private record Database(String name, String vendor, DataSource source) {

        JdbcClient jdbc() {
            return JdbcClient.create(source);
        }

        void migrate(String version) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                    .target(version)
                    .load()
                    .migrate();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Database> databases() {
        return Stream.of(
                new Database(
                        "H2",
                        "h2",
                        new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")),
                postgres());
    }

    private static Database postgres() {
        return new Database(
                "PostgreSQL",
                "postgresql",
                new DriverManagerDataSource(OnPostgres.emptyDatabase(), "postgres", "postgres"));
    }

    @AfterEach
    void theRealTimeComesBack() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    private static void before(Database database) {
        database.migrate("100");
        database.jdbc()
                .sql(
                        "INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key, "
                                + "opened_at, search_text, document) VALUES (?, 0, 'submit', 'technical', 'intune', 't', 'c', 'c', "
                                + "CURRENT_TIMESTAMP, '', '{}')")
                .param(NUMBER.value())
                .update();
    }

    private static UUID old(String statement, int version, State state, Database database) {
        UUID key = UUID.randomUUID();
        JdbcClient.StatementSpec sql = database.jdbc()
                .sql(statement)
                .param("key", key.toString())
                .param("number", NUMBER.value())
                .param("version", version)
                .param("state", state.name());
        (statement.equals(OLD_INTENT) ? sql.param("tenant", TENANT) : sql).update();
        return key;
    }

    private DeliveryLedger ledger(Database database) {
        return new DeliveryLedger(database.jdbc(), TestKeys.keys("k1"), clock);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheTwoLedgersKnewTheOneKnows(Database database) {
        before(database);
        UUID request = old(OLD_INTENT, 1, State.UNKNOWN, database);
        database.jdbc()
                .sql("UPDATE submission SET attempts = 3, reason = 'silence', request_number = '616'")
                .update();
        UUID note = old(OLD_NOTE, 1, State.INTENDED, database);
        UUID told = old(OLD_NOTE, 2, State.ACCEPTED, database);

        database.migrate("latest");

        Delivery filed = ledger(database).find(request).orElseThrow();
        assertThat(filed)
                .extracting(Delivery::kind, Delivery::state, Delivery::attempts, Delivery::reason, Delivery::part)
                .containsExactly(Kind.SERVICE_REQUEST, State.UNKNOWN, 3, Sentence.words("silence"), 0);
        assertThat(filed.tenantId().orElseThrow().value()).isEqualTo(TENANT);
        assertThat(filed.receipt()).contains("616");
        assertThat(filed.giveUpAt()).isPresent();
        Delivery toSend = ledger(database).find(note).orElseThrow();
        assertThat(toSend)
                .extracting(Delivery::kind, Delivery::state, Delivery::body, Delivery::part)
                .containsExactly(Kind.INFORMATION_NOTE, State.INTENDED, "All of sales.", 1);
        assertThat(toSend.target()).contains("616");
        assertThat(toSend.receipt()).isEmpty();
        assertThat(toSend.giveUpAt()).isEmpty();
        assertThat(ledger(database).find(told).orElseThrow().receipt()).contains("616");
    }

    @ParameterizedTest
    @EnumSource
    void whateverAnOldNodeIntendsANewOneSends(Kind kind) {
        Database database = postgres();
        before(database);
        database.migrate("latest");

        UUID key = old(kind == Kind.SERVICE_REQUEST ? OLD_INTENT : OLD_NOTE, 1, State.INTENDED, database);

        Delivery delivery = ledger(database).find(key).orElseThrow();
        assertThat(delivery.kind()).isEqualTo(kind);
        assertThat(ledger(database).sending(delivery)).isTrue();
        assertThat(database.jdbc()
                        .sql("SELECT state FROM " + (kind == Kind.SERVICE_REQUEST ? "submission" : "information_note"))
                        .query(String.class)
                        .list())
                .containsExactly("SENT");
    }

    @Test
    void ofAnOldNodeAndANewOneOneSends() {
        Database database = postgres();
        before(database);
        UUID key = old(OLD_INTENT, 1, State.UNKNOWN, database);
        database.migrate("latest");
        Delivery seen = ledger(database).find(key).orElseThrow();

        assertThat(marked(key, 0, database)).isEqualTo(1);

        assertThat(ledger(database).sending(seen)).isFalse();
        assertThat(ledger(database).sending(ledger(database).find(key).orElseThrow()))
                .isTrue();
        assertThat(marked(key, 1, database)).isZero();
    }

    private static int marked(UUID key, int attempts, Database database) {
        return database.jdbc()
                .sql(OLD_MARK)
                .param("key", key.toString())
                .param("state", attempts == 0 ? "UNKNOWN" : "SENT")
                .param("attempts", attempts)
                .update();
    }

    /** It reads the row in its transaction, and marks it in another one while the migration asks for the table. */
    @Test
    void anOldNodeThatIsSendingIsNotKeptFromMarkingIt() {
        Database database = postgres();
        before(database);
        UUID key = old(OLD_INTENT, 1, State.INTENDED, database);
        database.migrate("140");

        CompletableFuture<Void> migrated = new TransactionTemplate(new DataSourceTransactionManager(database.source()))
                .execute(tx -> {
                    database.jdbc()
                            .sql("SELECT state FROM submission")
                            .query(String.class)
                            .list();
                    CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> database.migrate("latest"));
                    untilItAsksForTheTable(database);
                    assertThat(CompletableFuture.supplyAsync(() -> database.jdbc()
                                            .sql(OLD_MARK)
                                            .param("key", key.toString())
                                            .param("state", "INTENDED")
                                            .param("attempts", 0)
                                            .update())
                                    .join())
                            .isEqualTo(1);
                    return migration;
                });
        migrated.join();

        assertThat(ledger(database).find(key).map(Delivery::state)).isEqualTo(Optional.of(State.SENT));
    }

    private static void untilItAsksForTheTable(Database database) {
        while (CompletableFuture.supplyAsync(() -> database.jdbc()
                                .sql(
                                        "SELECT COUNT(*) FROM pg_locks WHERE relation = 'submission'::regclass AND NOT granted")
                                .query(Integer.class)
                                .single())
                        .join()
                == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void oneIntentForAPackageIsKeptWhicheverNodeHasIt() {
        Database database = postgres();
        before(database);
        database.migrate("latest");
        old(OLD_INTENT, 1, State.INTENDED, database);

        assertThatThrownBy(() -> old(OLD_INTENT, 1, State.INTENDED, database))
                .isInstanceOf(DuplicateKeyException.class);
    }
}
