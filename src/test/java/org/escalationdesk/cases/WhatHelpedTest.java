package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.escalationdesk.cases.WhatHelped.Helped;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
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
class WhatHelpedTest {

    private static final ServiceId EXCHANGE = new ServiceId("exchange-online");
    private static final ServiceId INTUNE = new ServiceId("intune");

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private HikariDataSource database;
    private JdbcClient jdbc;
    private CaseRegister register;
    private WhatHelped whatHelped;
    private TransactionTemplate transaction;
    private int customers;

    String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    @BeforeAll
    void aDatabase() {
        database = new HikariDataSource();
        database.setJdbcUrl(url());
        database.setUsername("postgres");
        database.setPassword("postgres");
        database.setMaximumPoolSize(2);
        migrate(database);
        jdbc = JdbcClient.create(database);
        ObjectMapper mapper = new ObjectMapper()
                .findAndRegisterModules()
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        register = new CaseRegister(
                new NamedParameterJdbcTemplate(database), transactions, mapper, TestKeys.keys("k1"), Clock.systemUTC());
        whatHelped = new WhatHelped(jdbc, register, Said.words());
        transaction = new TransactionTemplate(transactions);
    }

    final void migrate(HikariDataSource into) {
        DeskTables.in(into);
    }

    @BeforeEach
    void noCases() {
        jdbc.sql("DELETE FROM solved_case_term").update();
        jdbc.sql("DELETE FROM case_event").update();
        jdbc.sql("DELETE FROM support_case").update();
    }

    final JdbcClient jdbc() {
        return jdbc;
    }

    final WhatHelped whatHelped() {
        return whatHelped;
    }

    @Test
    void theThreeMostAlikeOfAnyCustomerAreFoundWithWhatSolvedThem() {
        solved(EXCHANGE, "Calendar shows the wrong time zone", "Set it anew.", "It was set by a policy.");
        CaseNumber third = solved(EXCHANGE, "No mail for the sales team", "Waited.", "A full mailbox.");
        CaseNumber second = solved(EXCHANGE, "No mail since yesterday evening", "Traced.", "A wrong connector.");
        CaseNumber first = solved(EXCHANGE, "No mail since ten o'clock", "Looked at DNS.", "The MX record was wrong.");
        solved(EXCHANGE, "Mail is slow", "Traced.", "A rule.");
        solved(INTUNE, "No mail since nine o'clock", "Traced.", "Another service.");

        List<Helped> before = whatHelped.before(asking("No mail since nine o'clock"));

        assertThat(before).extracting(Helped::number).containsExactly(first, second, third);
        assertThat(before.get(0).tried()).isEqualTo("Looked at DNS.");
        assertThat(before.get(0).solution()).isEqualTo("The MX record was wrong.");
        assertThat(before.get(0).end()).isEqualTo(End.SOLVED_BY_US);
    }

    @Test
    void aSameErrorInOtherWordsIsFound() {
        CaseNumber same = closed(
                EXCHANGE,
                "Outlook 一直提示密码错误",
                "Error 0x8004010F",
                troubleshot("Made a new profile.", "The profile was broken."));

        assertThat(whatHelped.before(asking("Cannot open the mailbox", "0x8004010F at start")))
                .extracting(Helped::number)
                .containsExactly(same);
    }

    @Test
    void whatTheCustomerSolvedByOurGuidanceIsTheGuidance() {
        closed(EXCHANGE, "Shared mailbox cannot be opened", null, open -> {
            open.guidance().sent("Remove the cached credentials.", stamp());
            open.guidance().replied(new CustomerReply(stamp(), CustomerReply.Way.AGENT, true, "Works."));
            open.ending().solved(End.SOLVED_BY_CUSTOMER, "Works.", stamp());
        });

        assertThat(whatHelped.before(asking("Shared mailbox cannot be opened")))
                .extracting(Helped::solution)
                .containsExactly("Remove the cached credentials.");
    }

    @Test
    void whatWasNotSolvedHelpsNobody() {
        CaseNumber number = asked("No mail since nine", null).number();
        change(number, open -> open.ending().closed(End.WRONG_CHANNEL, Sentence.words("Ours."), stamp()));

        assertThat(whatHelped.before(asking("No mail since nine"))).isEmpty();
    }

    @Test
    void aCaseThatCameBackIsNotSolvedUntilItIsClosedAgain() {
        CaseNumber number = solved(EXCHANGE, "No mail since nine", "Traced.", "The MX record.");
        change(number, closed -> closed.ending().reopenedByDesk("Not over.", stamp()));

        assertThat(whatHelped.before(asking("No mail since nine"))).isEmpty();

        change(number, open -> open.ending().closedAgain("Now it works.", stamp()));

        assertThat(whatHelped.before(asking("No mail since nine")))
                .extracting(Helped::number)
                .containsExactly(number);
    }

    @Test
    void aCaseIsNotLikeItself() {
        CaseNumber number = solved(EXCHANGE, "No mail since nine", "Traced.", "The MX record.");

        assertThat(whatHelped.before(register.get(number))).isEmpty();
    }

    @Test
    void nothingTellsWhoseCaseItWas() {
        closed(
                EXCHANGE,
                "Contoso 1: no mail since nine, says Li Lei",
                null,
                troubleshot(
                        "Called Li Lei (li.lei@contoso.example), tenant aaaaaaaa-0000-0000-0000-000000000001.",
                        "The MX record of contoso1.partner.onmschina.cn was wrong."));

        Helped helped = whatHelped.before(asking("No mail since nine")).get(0);

        assertThat(helped.title()).isEqualTo("[…]: no mail since nine, says […]");
        assertThat(helped.tried()).isEqualTo("Called […] ([…]), tenant […].");
        assertThat(helped.solution()).isEqualTo("The MX record of […] was wrong.");
    }

    @Test
    void casesOfBeforeAreFoundToo() throws SQLException, IOException {
        CaseNumber number = solved(EXCHANGE, "No mail since nine", "Traced.", "The MX record.");
        jdbc.sql("DELETE FROM solved_case_term").update();

        termsOfCasesOfBefore();

        assertThat(whatHelped.before(asking("No mail since nine")))
                .extracting(Helped::number)
                .containsExactly(number);
    }

    final void termsOfCasesOfBefore() throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            new SolvedCaseTerms().write(connection);
        }
    }

    final SupportCase solvedCase() {
        return register.get(solved(EXCHANGE, "No mail since nine", "Traced.", "The MX record was wrong."));
    }

    final String documentOf(CaseNumber number) {
        return TestKeys.keys("k1")
                .open(
                        EncryptedColumn.CASE,
                        number.value(),
                        jdbc.sql("SELECT document FROM support_case WHERE number = :number")
                                .param("number", number.value())
                                .query(String.class)
                                .single());
    }

    final SupportCase asking(String title) {
        return asking(title, null);
    }

    private SupportCase asking(String title, String error) {
        return asked(title, error);
    }

    private SupportCase asked(String title, String error) {
        CaseNumber number = opened(EXCHANGE, title, error);
        return register.get(number);
    }

    private CaseNumber solved(ServiceId service, String title, String tried, String found) {
        return closed(service, title, null, troubleshot(tried, found));
    }

    private Consumer<SupportCase> troubleshot(String tried, String found) {
        return open -> {
            open.troubleshooting().attempted(new Attempt(stamp(), List.of(), tried, found));
            open.ending().solved(End.SOLVED_BY_US, found, stamp());
        };
    }

    private CaseNumber closed(ServiceId service, String title, String error, Consumer<SupportCase> work) {
        CaseNumber number = opened(service, title, error);
        change(number, open -> {
            open.arrivedAt(Stage.TROUBLESHOOT);
            work.accept(open);
            open.arrivedAt(Stage.CONFIRM);
            open.ending().confirmed("Told.", stamp());
        });
        return number;
    }

    private CaseNumber opened(ServiceId service, String title, String error) {
        customers++;
        CaseNumber number = transaction.execute(
                tx -> register.open(Reports.report(service, null, title, "What the customer says.", error), stamp())
                        .number());
        change(
                number,
                open -> open.customer()
                        .found(
                                new Customer(
                                        new TenantId("aaaaaaaa-0000-0000-0000-%012d".formatted(customers)),
                                        "Contoso " + customers,
                                        "contoso%d.partner.onmschina.cn".formatted(customers)),
                                stamp()));
        return number;
    }

    private void change(CaseNumber number, Consumer<SupportCase> what) {
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(number);
            what.accept(supportCase);
            register.save(supportCase);
        });
    }

    private Stamp stamp() {
        now = now.plusSeconds(60);
        return new Stamp(now, "agent");
    }
}
