package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseUnitOfWork.Written;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CaseUnitOfWorkTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");
    private static final Written WRITTEN = new Written("{}", 3);

    private final List<CaseWrite> writes = new ArrayList<>();

    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);

    @Test
    void whatATransactionWroteItKnows() {
        transaction.executeWithoutResult(status -> {
            assertThat(CaseUnitOfWork.find(NUMBER)).isEmpty();
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);

            assertThat(CaseUnitOfWork.find(NUMBER)).contains(WRITTEN);
        });
    }

    @Test
    void nobodyKnowsItAfterwards() {
        transaction.executeWithoutResult(status -> CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add));
        assertThat(CaseUnitOfWork.find(NUMBER)).isEmpty();

        transaction.executeWithoutResult(status -> {
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> assertThat(CaseUnitOfWork.find(NUMBER)).isEmpty());
    }

    private static CaseWrite write(long readVersion, String... events) {
        return new CaseWrite(
                Map.of("version", readVersion + 1),
                readVersion,
                Stream.of(events)
                        .map(event ->
                                new CaseEvent(Instant.EPOCH, "agent", CaseEvent.What.NOTED, Sentence.words(event)))
                        .toList());
    }

    /** The steps of a click each change the case; it is written once, from what is in its row to how the last one left it. */
    @Test
    void whatWaitsIsWrittenOnceAtTheEnd() {
        transaction.executeWithoutResult(status -> {
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);
            CaseUnitOfWork.later(NUMBER, write(3, "one"));
            CaseWrite second = write(4, "two", "three");
            CaseUnitOfWork.later(
                    NUMBER, CaseUnitOfWork.take(NUMBER).map(second::after).orElseThrow());

            assertThat(writes).isEmpty();
        });

        assertThat(writes).hasSize(1);
        assertThat(writes.get(0).readVersion()).isEqualTo(3);
        assertThat(writes.get(0).row()).containsEntry("version", 5L);
        assertThat(writes.get(0).events())
                .extracting(CaseEvent::detail)
                .containsExactly(Sentence.words("one"), Sentence.words("two"), Sentence.words("three"));
    }

    @Test
    void whatWaitsCanBeWrittenBeforeAndIsNotWrittenTwice() {
        transaction.executeWithoutResult(status -> {
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);
            CaseUnitOfWork.later(NUMBER, write(3));
            CaseUnitOfWork.writeNow();

            assertThat(writes).hasSize(1);
        });

        assertThat(writes).hasSize(1);
    }

    @Test
    void whatWaitsIsNotWrittenWhenTheTransactionFails() {
        transaction.executeWithoutResult(status -> {
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);
            CaseUnitOfWork.later(NUMBER, write(3));
            status.setRollbackOnly();
        });

        assertThat(writes).isEmpty();
    }

    /** Whose row it is not sees only what is committed. */
    @Test
    void anotherTransactionInBetweenDoesNotKnowIt() {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            CaseUnitOfWork.add(NUMBER, WRITTEN, writes::add);
            another.executeWithoutResult(
                    inBetween -> assertThat(CaseUnitOfWork.find(NUMBER)).isEmpty());

            assertThat(CaseUnitOfWork.find(NUMBER)).contains(WRITTEN);
        });
    }
}
