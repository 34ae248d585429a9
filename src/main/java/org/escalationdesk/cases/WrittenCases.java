package org.escalationdesk.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this transaction wrote of cases. Until it ends nobody else can change them, so what it wrote is what it would read, and
 * each step of a click that reads the case again is spared a query.
 */
final class WrittenCases implements TransactionSynchronization {

    /** A case as it stands in its row. */
    record Written(String document, long version) {}

    private final Map<CaseNumber, Written> cases = new HashMap<>();

    private WrittenCases() {}

    static Optional<Written> find(CaseNumber number) {
        return bound().map(here -> here.cases.get(number));
    }

    /** Call inside a transaction only. */
    static void add(CaseNumber number, Written written) {
        WrittenCases here = bound().orElseGet(WrittenCases::bind);
        here.cases.put(number, written);
    }

    private static Optional<WrittenCases> bound() {
        return Optional.ofNullable((WrittenCases) TransactionSynchronizationManager.getResource(WrittenCases.class));
    }

    private static WrittenCases bind() {
        WrittenCases here = new WrittenCases();
        TransactionSynchronizationManager.registerSynchronization(here);
        here.resume();
        return here;
    }

    /** Another transaction begins on this thread, which sees nothing of this one. */
    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(WrittenCases.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(WrittenCases.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(WrittenCases.class);
    }
}
