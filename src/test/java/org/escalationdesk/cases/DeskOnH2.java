package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.health.SeenHealth;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases in a database of their own, without the engine and without Spring. Who would wait for a row gives up at once. */
final class DeskOnH2 {

    static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    static final Stamp STAMP = new Stamp(MORNING, "agent");
    static final Customer CONTOSO = new Customer(
            new TenantId("11111111-1111-4111-8111-111111111111"), "Contoso", "contoso.partner.onmschina.cn");
    static final EncryptionKeys KEYS = TestKeys.keys("k1");
    static final ServiceId EXCHANGE = new ServiceId("exchange-online");

    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    final DataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=1");
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    final JdbcClient jdbc = JdbcClient.create(database);
    final CaseRegister register;
    final CaseLists lists = new CaseLists(database, MAPPER, KEYS);

    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final TransactionTemplate another = new TransactionTemplate(transactions);

    DeskOnH2() {
        DeskTables.in(database);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        register = new Register(this, MORNING);
    }

    /** The register, which a test may stop at the decisive point. */
    static class Register extends CaseRegister {

        Register(DeskOnH2 desk, Instant now) {
            this(desk, now, KEYS);
        }

        Register(DeskOnH2 desk, Instant now, EncryptionKeys keys) {
            super(
                    new NamedParameterJdbcTemplate(desk.database),
                    desk.transactions,
                    MAPPER,
                    keys,
                    Clock.fixed(now, ZoneOffset.UTC));
        }
    }

    <T> T inATransaction(Supplier<T> what) {
        return transaction.execute(tx -> what.get());
    }

    void inATransaction(Runnable what) {
        transaction.executeWithoutResult(tx -> what.run());
    }

    /** What somebody else does meanwhile, and commits before this goes on. */
    void meanwhile(Runnable what) {
        another.executeWithoutResult(tx -> what.run());
    }

    static ProblemReport report(String title) {
        return new ProblemReport(
                "contoso",
                ProblemKind.TECHNICAL,
                EXCHANGE,
                null,
                title,
                "Nobody gets mail.",
                new ProblemReport.Reporter("Li Lei", "li.lei@contoso.example", ""),
                Language.ZH_CN,
                null,
                null,
                null);
    }

    static SupportInformation information(String title) {
        return new SupportInformation(
                title,
                "Nobody gets mail.",
                "",
                Severity.B,
                Set.of(Ground.TRAINING),
                "Why",
                "What",
                Set.of(),
                new Contact("Han Meimei", "han@partner.example", "+86 21 5678"),
                null);
    }

    static ServiceIssue incident(String id) {
        return ServiceHealth.enteredByHand(SeenHealth.INTERRUPTED, Optional.of(id), Optional.empty(), "", STAMP)
                .activeIncidents()
                .get(0);
    }

    /** An open case of Contoso's, whose problem is looked into. */
    CaseNumber opened(String title) {
        return inATransaction(() -> {
            SupportCase opened = register.open(report(title), STAMP);
            opened.customer().found(CONTOSO, STAMP);
            opened.arrivedAt(Stage.TROUBLESHOOT);
            register.save(opened);
            return opened.number();
        });
    }

    /** Somebody changes it, in the transaction there is. */
    void changed(CaseNumber number, String note) {
        SupportCase supportCase = register.get(number);
        supportCase.noted(note, STAMP);
        supportCase.troubleshooting().draft(new Attempt(STAMP, null, note, ""));
        register.save(supportCase);
    }

    /** Somebody notes something, whatever the case is doing. */
    void noted(CaseNumber number, String note) {
        SupportCase supportCase = register.get(number);
        supportCase.noted(note, STAMP);
        register.save(supportCase);
    }

    String draft(CaseNumber number) {
        return register.get(number)
                .troubleshooting()
                .draft()
                .map(Attempt::tried)
                .orElse("");
    }

    Optional<CaseEvent> last(CaseNumber number, CaseEvent.What what) {
        return register.timeline(number).stream()
                .filter(event -> event.what() == what)
                .reduce((before, after) -> after);
    }
}
