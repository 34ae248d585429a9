package org.escalationdesk.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is asked, when, and what is kept of it, on a real database. */
class HealthWatchTest {

    private static final TenantId ONE = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final TenantId TWO = new TenantId("aaaaaaaa-0000-0000-0000-000000000002");
    private static final TenantId THREE = new TenantId("aaaaaaaa-0000-0000-0000-000000000003");
    private static final ServiceId EXCHANGE = new ServiceId("exchange-online");
    private static final ServiceId INTUNE = new ServiceId("intune");
    private static final Instant START = Instant.parse("2026-03-05T08:00:00Z");
    private static final Duration FRESH_FOR = Duration.ofMinutes(10);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

    private final MovableClock clock = new MovableClock();
    private final HealthSettings settings =
            new HealthSettings(Duration.ofMinutes(5), FRESH_FOR, LONGEST_ROUND, Duration.ofSeconds(30));
    private final ScriptedRemotes.Health source = new ScriptedRemotes()
            .scriptedHealth(new ServiceCatalog(List.of(
                    new ServiceCatalog.Service(
                            EXCHANGE, "Exchange Online", "", "Exchange Online", "m365", "1", List.of()),
                    new ServiceCatalog.Service(INTUNE, "Intune", "", "Microsoft Intune", "m365", "2", List.of()))));
    private KnownHealth known;
    private HealthCheck check;
    private HealthWatch watch;

    @BeforeEach
    void nothingIsKnownYet() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DeskTables.in(database);
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        known = new KnownHealth(
                JdbcClient.create(database),
                new NamedParameterJdbcTemplate(database),
                mapper,
                new JdbcTransactionManager(database));
        check = new HealthCheck(source, known, settings, clock);
        watch = new HealthWatch(check, known, settings, Said.words(), clock);
        clock.moveTo(START);
        source.is(operationalAt(START));
    }

    @Test
    void whatWasReadIsKeptAsItWas() {
        ServiceHealth degraded = ServiceHealth.read(
                START,
                "serviceDegradation",
                List.of(new ServiceIssue(
                        "EX1", "Mail is late", "investigating", "incident", null, "We look into it.")));
        source.is(degraded);

        check.of(ONE, EXCHANGE);

        assertThat(known.of(ONE, EXCHANGE)).contains(degraded);
    }

    @Test
    void oneReadAnswersForAllServices() {
        check.of(ONE, EXCHANGE);

        assertThat(check.of(ONE, INTUNE)).isEqualTo(operationalAt(START));
        assertThat(source.asked()).containsExactly(ONE);
    }

    @Test
    void aServiceThatTheCatalogNoLongerHasIsUnreadable() {
        ServiceHealth of = check.of(ONE, new ServiceId("sway"));

        assertThat(of.checkedAt()).isEqualTo(START);
        assertThat(Said.in(of.unreadable()))
                .isEqualTo("The catalog of services no longer has sway:"
                        + " look into the service health page of the admin center.");
        assertThat(check.anew(ONE, new ServiceId("sway"))).isEqualTo(of);
    }

    @Test
    void whatIsKnownIsFreshUntilItsTimeIsOver() {
        check.of(ONE, EXCHANGE);

        clock.moveTo(START.plus(FRESH_FOR).minusMillis(1));
        check.of(ONE, EXCHANGE);

        assertThat(source.asked()).hasSize(1);
    }

    @Test
    void whatIsKnownIsAskedAgainWhenItsTimeIsOver() {
        check.of(ONE, EXCHANGE);

        clock.moveTo(START.plus(FRESH_FOR));
        source.is(operationalAt(START.plus(FRESH_FOR)));

        assertThat(check.of(ONE, EXCHANGE).checkedAt()).isEqualTo(START.plus(FRESH_FOR));
        assertThat(source.asked()).containsExactly(ONE);
    }

    @Test
    void whatWasKnownStaysWhereReadingFails() {
        check.of(ONE, EXCHANGE);
        clock.moveTo(START.plus(FRESH_FOR));
        source.isUnreadable("Microsoft Graph is out of service");

        assertThatThrownBy(() -> check.of(ONE, EXCHANGE)).isInstanceOf(ServiceHealthUnavailable.class);

        assertThat(known.of(ONE, EXCHANGE)).contains(operationalAt(START));
    }

    @Test
    void thatItIsUnreadableForGoodIsKnownToo() {
        source.is(ServiceHealth.unreadable(START, Sentence.words("No consent.")));

        check.of(ONE, EXCHANGE);

        assertThat(Said.in(check.of(ONE, EXCHANGE).unreadable())).isEqualTo("No consent.");
        assertThat(source.asked()).hasSize(1);
    }

    @Test
    void anOlderReadingThatComesLateChangesNothing() {
        known.keep(ONE, Map.of(EXCHANGE, ServiceHealth.read(START, "serviceOperational", List.of())));

        known.keep(ONE, Map.of(EXCHANGE, ServiceHealth.read(START.minusSeconds(1), "serviceDegradation", List.of())));

        assertThat(known.of(ONE, EXCHANGE)).contains(operationalAt(START));
    }

    @Test
    void aCustomerThatCannotBeReadDoesNotStopTheOthers() {
        source.failsFor(ONE, new ServiceHealthUnavailable(Sentence.words("Microsoft Graph is out of service"), null));
        source.failsFor(TWO, new IllegalStateException("a bug"));

        watch.round(List.of(ONE, TWO, THREE));

        assertThat(source.asked()).containsExactly(ONE, TWO, THREE);
        assertThat(known.of(THREE, EXCHANGE)).isPresent();
        assertThat(known.of(ONE, EXCHANGE)).isEmpty();
    }

    @Test
    void whoDoesNotFitIntoARoundComesFirstInTheNext() {
        source.whileReading(() -> clock.moveBy(LONGEST_ROUND.dividedBy(2)));

        watch.round(List.of(ONE, TWO, THREE));
        watch.round(List.of(ONE, TWO, THREE));

        assertThat(source.asked()).containsExactly(ONE, TWO, THREE, ONE);
    }

    private static ServiceHealth operationalAt(Instant at) {
        return ServiceHealth.read(at, "serviceOperational", List.of());
    }
}
