package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A case that a transaction holds is written once, and what could not be written nobody takes for written. */
class HeldCaseTest extends ProcessTest {

    private static final Instant ONE = Instant.parse("2026-03-02T03:00:00Z");
    private static final Instant TWO = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    private JdbcClient desks;

    @Autowired
    private DataSource source;

    private Instant dueInTheRow(CaseNumber number) {
        return dueInTheRow(JdbcClient.create(source), number);
    }

    private static Instant dueInTheRow(JdbcClient database, CaseNumber number) {
        return database.sql("SELECT due_at FROM support_case WHERE number = :number")
                .param("number", number.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void due(SupportCase supportCase, Instant at) {
        supportCase.arrivedAt(Stage.TROUBLESHOOT, at);
        register.save(supportCase);
    }

    @Test
    void itIsWrittenAtTheEndAsTheLastStepLeftIt() {
        CaseNumber number = atTroubleshoot();
        Instant before = dueInTheRow(number);

        new TransactionTemplate(manager).executeWithoutResult(status -> {
            due(register.hold(number), ONE);
            due(register.hold(number), TWO);

            assertThat(register.get(number).dueAt()).contains(TWO);
            assertThat(dueInTheRow(number)).isEqualTo(before);
        });

        assertThat(dueInTheRow(number)).isEqualTo(TWO);
    }

    @Test
    void itIsWrittenBeforeAnybodyAsksOfItByTheDesksWay() {
        CaseNumber number = atTroubleshoot();

        new TransactionTemplate(manager).executeWithoutResult(status -> {
            due(register.hold(number), ONE);

            assertThat(dueInTheRow(desks, number)).isEqualTo(ONE);
            due(register.hold(number), TWO);
        });

        assertThat(dueInTheRow(number)).isEqualTo(TWO);
    }

    @Test
    void itIsNotWrittenWhenTheTransactionFails() {
        CaseNumber number = atTroubleshoot();
        Instant before = dueInTheRow(number);

        new TransactionTemplate(manager).executeWithoutResult(status -> {
            due(register.hold(number), ONE);
            status.setRollbackOnly();
        });

        assertThat(dueInTheRow(number)).isEqualTo(before);
    }

    @Test
    void whoeverComesTooLateReadsWhatTheOtherWrote() {
        CaseNumber number = atTroubleshoot();
        TransactionTemplate another = new TransactionTemplate(manager);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        new TransactionTemplate(manager).executeWithoutResult(status -> {
            SupportCase mine = register.get(number);
            another.executeWithoutResult(theirs -> due(register.hold(number), TWO));

            assertThatThrownBy(() -> due(mine, ONE)).isInstanceOf(CaseChangedMeanwhile.class);
            assertThat(register.get(number).dueAt()).contains(TWO);
            status.setRollbackOnly();
        });
    }

    @Test
    void whoReadsACaseMayChangeItWithoutAnybodySeeingIt() {
        CaseNumber number = atTroubleshoot();
        SupportCase mine = register.get(number);
        SupportCase other = register.get(number);
        Instant before = other.dueAt().orElseThrow();

        mine.arrivedAt(Stage.PREPARE, ONE);

        assertThat(other.dueAt()).contains(before);
        assertThat(register.get(number).stage()).isEqualTo(Stage.TROUBLESHOOT);
    }
}
