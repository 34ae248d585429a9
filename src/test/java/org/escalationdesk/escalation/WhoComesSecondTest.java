package org.escalationdesk.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What two nodes, or two managers, do at the same moment: each guard of the tables, with the first one in the middle of it. */
class WhoComesSecondTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");

    private final MovableClock clock = new MovableClock();
    private final DataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final Differences differences = new Differences(jdbc, new NamedParameterJdbcTemplate(database), clock);
    private final Comparisons comparisons = new Comparisons(jdbc, clock);
    private final FollowedRequests followed = new FollowedRequests(jdbc, clock);

    @BeforeEach
    void tables() {
        DeskTables.in(database);
        clock.reset();
    }

    @AfterEach
    void theRealTimeComesBack() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    @Test
    void ofTwoManagersTheFirstOnesWordCounts() {
        differences.found(
                Difference.Kind.UNKNOWN_REQUEST, Optional.empty(), Optional.empty(), Sentence.words("Mailbox is full"));
        long id = differences.open(1).get(0).id();
        assertThat(differences.settled(id, "Filed by phone.", new Stamp(MORNING, "first")))
                .isTrue();

        assertThat(differences.settled(id, "Nobody's.", new Stamp(MORNING.plusSeconds(1), "second")))
                .isFalse();

        assertThat(settled()).containsExactly("first: Filed by phone.");
    }

    @Test
    void whatAManagerHasSettledStaysTheirsWhenItIsGone() {
        differences.found(
                Difference.Kind.STILL_OPEN_THERE, Optional.of(NUMBER), Optional.empty(), Sentence.words("open"));
        differences.settled(differences.open(1).get(0).id(), "Known.", new Stamp(MORNING, "manager"));
        clock.moveBy(Duration.ofDays(1));

        differences.notSeenSince(
                Difference.Kind.STILL_OPEN_THERE, clock.instant(), Sentence.words("It differs no longer."));

        assertThat(settled()).containsExactly("manager: Known.");
    }

    @Test
    void whatIsListedForManyIsListedOnce() {
        for (int twice = 0; twice < 2; twice++) {
            differences.foundInAll(Difference.Kind.RESTORED, List.of(NUMBER), Sentence.words("restored"));
            differences.found(
                    Difference.Kind.NOT_OPEN_THERE, Optional.of(NUMBER), Optional.empty(), Sentence.words("closed"));
        }

        assertThat(differences.countOpen()).isEqualTo(2);
    }

    private List<String> settled() {
        return jdbc.sql("SELECT settled_by || ': ' || note FROM difference")
                .query(String.class)
                .list();
    }

    @Test
    void whoDecidesWhetherManagersGetATaskKeepsTheOthersWaiting() {
        AtomicBoolean decided = new AtomicBoolean();

        CompletableFuture<Boolean> second = transaction.execute(tx -> {
            comparisons.hold();
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> transaction.execute(another -> {
                comparisons.hold();
                return decided.get();
            }));
            // the first one goes on once the second one waits, or is through
            while (!other.isDone() && !somebodyWaits()) {
                Thread.onSpinWait();
            }
            decided.set(true);
            return other;
        });

        assertThat(second.join()).isTrue();
    }

    private boolean somebodyWaits() {
        return CompletableFuture.supplyAsync(() -> jdbc.sql(
                                        "SELECT COUNT(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL")
                                .query(Integer.class)
                                .single())
                        .join()
                > 0;
    }

    @Test
    void oneRoundGoesOnAtATime() {
        boolean second = transaction.execute(tx -> {
            assertThat(followed.beginRound()).isTrue();
            return CompletableFuture.supplyAsync(this::round).join();
        });

        assertThat(second).isFalse();
        assertThat(round()).isTrue();
    }

    private boolean round() {
        return transaction.execute(tx -> followed.beginRound());
    }

    @Test
    void aRoundThatIsBehindDoesNotMoveTheMarkBack() {
        followed.markAt(MORNING.plusSeconds(60));

        followed.markAt(MORNING);

        assertThat(followed.mark()).contains(MORNING.plusSeconds(60));
    }
}
