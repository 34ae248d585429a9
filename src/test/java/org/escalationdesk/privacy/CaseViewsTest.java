package org.escalationdesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.terms.CaseNumber;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CaseViewsTest {

    private static final CaseNumber NUMBER = CaseNumber.of(2026, 1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private JdbcClient jdbc;
    private JdbcTransactionManager transactions;

    @BeforeEach
    void noneYet() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        new ResourceDatabasePopulator(
                        new FileSystemResource("src/main/resources/db/migration/common/V190__case_views.sql"))
                .execute(database);
    }

    private CaseViews views(boolean recorded) {
        return new CaseViews(jdbc, transactions, new CaseViewSettings(recorded, HOUR, Duration.ofDays(184)), clock);
    }

    private long rows() {
        return jdbc.sql("SELECT COUNT(*) FROM case_view").query(Long.class).single();
    }

    @Test
    void anHourLaterItIsRecordedAgain() {
        CaseViews views = views(true);
        views.looked(NUMBER, "agent");
        clock.moveBy(HOUR.minusSeconds(1));
        views.looked(NUMBER, "agent");
        assertThat(rows()).isEqualTo(1);

        clock.moveBy(Duration.ofSeconds(1));
        views.looked(NUMBER, "agent");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void whatIsUndoneIsRecordedWithTheNextLook() {
        CaseViews views = views(true);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            views.looked(NUMBER, "agent");
            status.setRollbackOnly();
        });
        assertThat(rows()).isZero();

        views.looked(NUMBER, "agent");

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRecordedUndoesNothingElse() {
        CaseViews views = views(true);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            views.looked(NUMBER, "agent");
            views.looked(NUMBER, "nobody has so long a name".repeat(100));
        });

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void turnedOffItRecordsNothing() {
        views(false).looked(NUMBER, "agent");

        assertThat(rows()).isZero();
    }

    @Test
    void whatWasKeptLongEnoughGoes() {
        CaseViews views = views(true);
        views.looked(NUMBER, "agent");
        clock.moveBy(Duration.ofDays(100));
        views.looked(NUMBER, "manager");
        clock.moveBy(Duration.ofDays(84).plusSeconds(1));

        views.removeOld();

        assertThat(views.of(NUMBER, Long.MAX_VALUE, 10))
                .extracting(CaseViews.View::who)
                .containsExactly("manager");
    }

    /** The case is read all the same, and the next look is recorded. */
    @Test
    void whereItCannotBeWrittenNobodyIsHeldUp() {
        CaseViews views = views(true);
        jdbc.sql("ALTER TABLE case_view RENAME TO away").update();
        views.looked(NUMBER, "agent");
        jdbc.sql("ALTER TABLE away RENAME TO case_view").update();

        views.looked(NUMBER, "agent");

        assertThat(rows()).isEqualTo(1);
    }
}
