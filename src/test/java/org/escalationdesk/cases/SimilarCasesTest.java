package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(Lifecycle.PER_CLASS)
class SimilarCasesTest {

    private static final Customer CONTOSO = customer("aaaaaaaa-0000-0000-0000-000000000001");
    private static final Customer FABRIKAM = customer("aaaaaaaa-0000-0000-0000-000000000002");
    private static final ServiceId EXCHANGE = new ServiceId("exchange-online");
    private static final ServiceId INTUNE = new ServiceId("intune");

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private JdbcClient jdbc;
    private CaseRegister register;
    private SimilarCases similar;
    private Joining joining;
    private TransactionTemplate transaction;

    String database() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    @BeforeAll
    void aDatabase() {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(database());
        database.setUsername("postgres");
        database.setPassword("postgres");
        database.setMaximumPoolSize(3);
        DeskTables.in(database);
        jdbc = JdbcClient.create(database);
        ObjectMapper mapper = new ObjectMapper()
                .findAndRegisterModules()
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        register = new CaseRegister(
                new NamedParameterJdbcTemplate(database),
                new JdbcTransactionManager(database),
                mapper,
                TestKeys.keys("k1"),
                Clock.systemUTC());
        similar = new SimilarCases(jdbc, register, new SimilarCaseSettings(0.4));
        joining = new Joining(register);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @BeforeEach
    void noCases() {
        jdbc.sql("DELETE FROM case_difference").update();
        jdbc.sql("DELETE FROM case_event").update();
        jdbc.sql("DELETE FROM support_case").update();
    }

    final JdbcClient jdbc() {
        return jdbc;
    }

    final SimilarCases similar() {
        return similar;
    }

    @Test
    void openCasesOfTheSameCustomerAndServiceAreRankedByLikeness() {
        CaseNumber far = opened(CONTOSO, EXCHANGE, "No mail for the sales team since yesterday evening");
        CaseNumber near = opened(CONTOSO, EXCHANGE, "No mail since nine o'clock");
        opened(CONTOSO, EXCHANGE, "Calendar shows the wrong time zone");
        opened(CONTOSO, INTUNE, "No mail since nine");
        opened(FABRIKAM, EXCHANGE, "No mail since nine");
        closed(opened(CONTOSO, EXCHANGE, "No mail since nine"));
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");

        assertThat(similar.undecided(register.get(own))).containsExactly(near, far);
    }

    @Test
    void ofEqualOnesTheNewestComesFirst() {
        CaseNumber older = opened(CONTOSO, EXCHANGE, "收不到邮件");
        CaseNumber newer = opened(CONTOSO, EXCHANGE, "收不到邮件");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "无法接收邮件");

        assertThat(similar.undecided(register.get(own))).containsExactly(newer, older);
    }

    @Test
    void whatTheCustomerWasShownCounts() {
        CaseNumber sameError = opened(CONTOSO, EXCHANGE, "Sign-in fails", "AADSTS700016: application not found");
        opened(CONTOSO, EXCHANGE, "Sign-in fails", "AADSTS50126: wrong password");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "Sign-in fails", "AADSTS700016: application not found");

        assertThat(similar.undecided(register.get(own))).containsExactly(sameError);
    }

    @Test
    void aCaseWithoutACustomerLooksLikeNone() {
        opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = reported(EXCHANGE, "No mail since nine", null);

        assertThat(similar.ranked(register.get(own))).isEmpty();
    }

    @Test
    void aDifferenceHoldsForBothAndIsKept() {
        CaseNumber other = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");

        differ(own, "Another building.", other);

        assertThat(similar.undecided(register.get(own))).isEmpty();
        assertThat(similar.undecided(register.get(other))).isEmpty();
        assertThat(similar.ranked(register.get(other)).get(0).whyDifferent()).contains("Another building.");
        assertThat(register.timeline(own))
                .anySatisfy(event -> assertThat(event)
                        .isEqualTo(new CaseEvent(
                                now, "agent", What.DIFFERENT, Sentence.words(other + ": Another building."))));
    }

    @Test
    void whatWasSaidFirstStays() {
        CaseNumber other = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");
        differ(own, "Another building.", other);

        differ(other, "Something else.", own);

        assertThat(similar.ranked(register.get(own)).get(0).whyDifferent()).contains("Another building.");
    }

    @Test
    void aJoinedCaseEndsAndItsReporterWaitsInTheOtherOne() {
        CaseNumber other = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");

        join(own, other);

        assertThat(register.get(own).end()).contains(End.JOINED);
        assertThat(register.get(own).joined().joinedTo()).contains(other);
        assertThat(register.get(other).joined().cases())
                .singleElement()
                .satisfies(joined -> assertThat(joined.number()).isEqualTo(own))
                .satisfies(joined -> assertThat(joined.reporter().email()).isEqualTo("li.lei@contoso.example"));
    }

    @Test
    void whoJoinedACaseGoesWithItIntoTheNext() {
        CaseNumber last = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber second = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber first = opened(CONTOSO, EXCHANGE, "No mail since nine");
        join(first, second);

        join(second, last);

        assertThat(register.get(last).joined().cases())
                .extracting(JoinedCase::number)
                .containsExactly(first, second);
    }

    @Test
    void allReportersHearHowItEnded() {
        CaseNumber other = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");
        join(own, other);

        transaction.executeWithoutResult(
                tx -> joining.told(register.get(other), "Mail flows again.", new Stamp(now, "agent")));

        assertThat(register.timeline(own))
                .last()
                .isEqualTo(
                        new CaseEvent(now, "agent", What.REPORTER_TOLD, Sentence.words(other + ": Mail flows again.")));
    }

    @Test
    void aCaseThatClosedMeanwhileIsNotJoined() {
        CaseNumber other = opened(CONTOSO, EXCHANGE, "No mail since nine");
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail since nine");
        closed(other);

        assertRefused(Reason.OTHER_CASE_CLOSED, own, other);
        assertThat(register.get(own).end()).isEmpty();
    }

    @Test
    void anotherCustomersCaseIsNotJoined() {
        assertRefused(Reason.NOT_THE_SAME, opened(CONTOSO, EXCHANGE, "No mail"), opened(FABRIKAM, EXCHANGE, "No mail"));
    }

    @Test
    void aCaseDoesNotJoinItselfNorOneThatIsNotThere() {
        CaseNumber own = opened(CONTOSO, EXCHANGE, "No mail");

        assertRefused(Reason.ITSELF, own, own);
        assertRefused(Reason.NOT_THE_SAME, own, CaseNumber.of(2020, 1));
    }

    /** Both are read before either is written, as when two agents submit at the same time. */
    @Test
    void ofTwoCasesThatJoinEachOtherOneStaysOpen() throws Exception {
        ExecutorService agents = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 10; i++) {
                CaseNumber one = opened(CONTOSO, EXCHANGE, "No mail since nine");
                CaseNumber two = opened(CONTOSO, EXCHANGE, "No mail since nine");
                CountDownLatch bothRead = new CountDownLatch(2);
                List<Future<String>> joined = new ArrayList<>();
                joined.add(agents.submit(() -> joinAtTheSameTime(one, two, bothRead)));
                joined.add(agents.submit(() -> joinAtTheSameTime(two, one, bothRead)));

                assertThat(List.of(
                                joined.get(0).get(30, TimeUnit.SECONDS),
                                joined.get(1).get(30, TimeUnit.SECONDS)))
                        .containsExactlyInAnyOrder("joined", "OTHER_CASE_JOINED_HERE");
                assertThat(List.of(register.get(one), register.get(two)))
                        .filteredOn(supportCase -> supportCase.end().isEmpty())
                        .singleElement()
                        .satisfies(open -> assertThat(open.joined().cases()).hasSize(1));
            }
        } finally {
            agents.shutdownNow();
        }
    }

    private String joinAtTheSameTime(CaseNumber own, CaseNumber other, CountDownLatch bothRead) {
        try {
            return transaction.execute(tx -> {
                SupportCase supportCase = register.get(own);
                bothRead.countDown();
                await(bothRead);
                joining.join(supportCase, other, new Stamp(now, "agent"));
                register.save(supportCase);
                return "joined";
            });
        } catch (CaseRefusal e) {
            return e.reason().name();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(Reason reason, CaseNumber own, CaseNumber other) {
        assertThatThrownBy(() -> join(own, other))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private void join(CaseNumber own, CaseNumber other) {
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(own);
            joining.join(supportCase, other, new Stamp(now, "agent"));
            register.save(supportCase);
        });
    }

    private void differ(CaseNumber own, String why, CaseNumber... others) {
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(own);
            similar.differ(supportCase, List.of(others), why, new Stamp(now, "agent"));
            register.save(supportCase);
        });
    }

    private void closed(CaseNumber number) {
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(number);
            supportCase.ending().closed(End.WRONG_CHANNEL, Sentence.none(), new Stamp(now, "agent"));
            register.save(supportCase);
        });
    }

    final CaseNumber opened(Customer customer, ServiceId service, String title) {
        return opened(customer, service, title, null);
    }

    private CaseNumber opened(Customer customer, ServiceId service, String title, String errorTexts) {
        CaseNumber number = reported(service, title, errorTexts);
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(number);
            supportCase.customer().found(customer, new Stamp(now, "desk"));
            register.save(supportCase);
        });
        return number;
    }

    final SupportCase read(CaseNumber number) {
        return register.get(number);
    }

    private CaseNumber reported(ServiceId service, String title, String errorTexts) {
        now = now.plusSeconds(60);
        ProblemReport report = Reports.report(service, null, title, "What the customer says.", errorTexts);
        return transaction.execute(
                tx -> register.open(report, new Stamp(now, "agent")).number());
    }

    private static Customer customer(String tenant) {
        return new Customer(new TenantId(tenant), "Contoso", "contoso.partner.onmschina.cn");
    }
}
