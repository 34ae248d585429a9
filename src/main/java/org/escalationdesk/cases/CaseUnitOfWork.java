package org.escalationdesk.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this transaction knows of cases that nobody else can change until it ends: those that it wrote or holds. What it wrote is
 * what it would read, so each step of a click that reads the case again is spared a query; and what a step changed is written once,
 * when the transaction ends, for all steps of the click.
 */
final class CaseUnitOfWork implements TransactionSynchronization {

    /** A case as it stands in its row, or will when the transaction ends. */
    record Written(String document, long version) {}

    private final Map<CaseNumber, Written> cases = new LinkedHashMap<>();
    private final Map<CaseNumber, CaseWrite> waiting = new LinkedHashMap<>();
    private final Consumer<CaseWrite> writer;

    private CaseUnitOfWork(Consumer<CaseWrite> writer) {
        this.writer = writer;
    }

    static Optional<Written> find(CaseNumber number) {
        return bound().map(here -> here.cases.get(number));
    }

    /**
     * Notes how a case stands that this transaction wrote or holds. Call inside a transaction only.
     *
     * @param writer writes what waits, before the transaction ends
     */
    static void add(CaseNumber number, Written written, Consumer<CaseWrite> writer) {
        bound().orElseGet(() -> bind(writer)).cases.put(number, written);
    }

    /** What waits to be written of a case; whoever takes it writes it. */
    static Optional<CaseWrite> take(CaseNumber number) {
        return bound().map(here -> here.waiting.remove(number));
    }

    /** The events of a case that wait to be written. */
    static List<CaseEvent> waiting(CaseNumber number) {
        return bound().map(here -> here.waiting.get(number))
                .map(CaseWrite::events)
                .orElse(List.of());
    }

    /** Writes this at the end of the transaction, which knows the case already. */
    static void later(CaseNumber number, CaseWrite write) {
        bound().orElseThrow().waiting.put(number, write);
    }

    /** Writes now what waits: before anything asks the database that the rows of cases answer. */
    static void writeNow() {
        bound().ifPresent(CaseUnitOfWork::writeAll);
    }

    private static Optional<CaseUnitOfWork> bound() {
        return Optional.ofNullable(
                (CaseUnitOfWork) TransactionSynchronizationManager.getResource(CaseUnitOfWork.class));
    }

    private static CaseUnitOfWork bind(Consumer<CaseWrite> writer) {
        CaseUnitOfWork here = new CaseUnitOfWork(writer);
        TransactionSynchronizationManager.registerSynchronization(here);
        here.resume();
        return here;
    }

    private void writeAll() {
        var writes = new LinkedHashMap<>(waiting);
        waiting.clear();
        writes.values().forEach(writer);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        writeAll();
    }

    /** Another transaction begins on this thread, which sees nothing of this one. */
    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(CaseUnitOfWork.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(CaseUnitOfWork.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(CaseUnitOfWork.class);
    }
}
