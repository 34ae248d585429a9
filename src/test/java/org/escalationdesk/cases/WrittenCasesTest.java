package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.cases.WrittenCases.Written;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class WrittenCasesTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");
    private static final Written WRITTEN = new Written("{}", 3);

    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);

    @Test
    void whatATransactionWroteItKnows() {
        transaction.executeWithoutResult(status -> {
            assertThat(WrittenCases.find(NUMBER)).isEmpty();
            WrittenCases.add(NUMBER, WRITTEN);

            assertThat(WrittenCases.find(NUMBER)).contains(WRITTEN);
        });
    }

    @Test
    void nobodyKnowsItAfterwards() {
        transaction.executeWithoutResult(status -> WrittenCases.add(NUMBER, WRITTEN));
        assertThat(WrittenCases.find(NUMBER)).isEmpty();

        transaction.executeWithoutResult(status -> {
            WrittenCases.add(NUMBER, WRITTEN);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> assertThat(WrittenCases.find(NUMBER)).isEmpty());
    }

    /** Whose row it is not sees only what is committed. */
    @Test
    void anotherTransactionInBetweenDoesNotKnowIt() {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            WrittenCases.add(NUMBER, WRITTEN);
            another.executeWithoutResult(
                    inBetween -> assertThat(WrittenCases.find(NUMBER)).isEmpty());

            assertThat(WrittenCases.find(NUMBER)).contains(WRITTEN);
        });
    }
}
