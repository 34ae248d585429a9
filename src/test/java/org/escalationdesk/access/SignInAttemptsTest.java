package org.escalationdesk.access;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.escalationdesk.support.DeskTables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SignInAttemptsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "4, PT0S",
        "5, PT5S",
        "6, PT10S",
        "8, PT40S",
        "12, PT10M40S",
        "13, PT15M",
        "2000000000, PT15M"
    })
    void theWaitGrowsAndEnds(int failures, Duration wait) {
        assertThat(SignInAttempts.waitAfter(failures)).isEqualTo(wait);
    }

    /** The second one comes between the look of the first at what is kept and its own mark. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4})
    void ofTwoAttemptsAtOnceEachCountsOnItsOwn(int before) {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DeskTables.in(database);
        JdbcClient jdbc = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        Instant now = Instant.parse("2026-03-02T01:00:00Z");
        var second = new SignInAttempts(jdbc, transactions, Clock.fixed(now, UTC));
        for (int i = 0; i < before; i++) {
            second.count("192.0.2.7", "lin");
        }
        var between = new AtomicBoolean(true);
        Clock clock = mock();
        when(clock.instant()).thenAnswer(asked -> {
            if (between.getAndSet(false)) {
                second.count("192.0.2.7", "lin");
            }
            return now;
        });
        var first = new SignInAttempts(jdbc, transactions, clock);

        if (before + 1 < SignInAttempts.FREE) {
            first.count("192.0.2.7", "lin");
        } else {
            assertThatThrownBy(() -> first.count("192.0.2.7", "lin")).isInstanceOf(SignInDelayed.class);
        }

        assertThat(jdbc.sql("SELECT failures FROM failed_sign_in")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Math.min(before + 2, SignInAttempts.FREE));
    }
}
