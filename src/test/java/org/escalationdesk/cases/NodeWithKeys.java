package org.escalationdesk.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.DeliveryLedger;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node does with cases, with keys of its own; several share a database. */
public final class NodeWithKeys {

    private final TransactionTemplate transaction;
    private final CaseRegister register;
    private final CaseNotes notes;
    private final DeliveryLedger ledger;
    private final CaseLists lists;
    private final EncryptedRows rows;

    public NodeWithKeys(DataSource database, EncryptionKeys keys) {
        JdbcClient jdbc = JdbcClient.create(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        NamedParameterJdbcTemplate batches = new NamedParameterJdbcTemplate(database);
        Clock clock = Clock.fixed(DeskOnH2.MORNING, ZoneOffset.UTC);
        transaction = new TransactionTemplate(transactions);
        register = new CaseRegister(batches, transactions, DeskOnH2.MAPPER, keys, clock);
        notes = new CaseNotes(jdbc, keys, clock);
        ledger = new DeliveryLedger(jdbc, keys, clock);
        lists = new CaseLists(database, DeskOnH2.MAPPER, keys);
        rows = new EncryptedCases(jdbc, batches, keys, DeskOnH2.MAPPER, transactions);
    }

    /** A case that Li Lei reported. */
    public CaseNumber opens(String title) {
        return transaction.execute(
                tx -> register.open(DeskOnH2.report(title), DeskOnH2.STAMP).number());
    }

    /** Somebody changes the case itself. */
    public void saves(CaseNumber number, String tried) {
        transaction.executeWithoutResult(tx -> {
            SupportCase supportCase = register.get(number);
            supportCase.troubleshooting().draft(new Attempt(DeskOnH2.STAMP, null, tried, ""));
            register.save(supportCase);
        });
    }

    public void notes(CaseNumber number, String text) {
        transaction.executeWithoutResult(tx -> notes.add(number, NoteKind.NOTE, text, "agent"));
    }

    public void sends(CaseNumber number, String body) {
        transaction.executeWithoutResult(tx -> ledger.intend(new DeliveryLedger.Intent(
                UUID.randomUUID(),
                Delivery.Kind.INFORMATION_NOTE,
                number,
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                body,
                Optional.empty())));
    }

    /** What was tried, noted and sent. */
    public List<String> reads(CaseNumber number) {
        return List.of(
                register.get(number)
                        .troubleshooting()
                        .draft()
                        .map(Attempt::tried)
                        .orElse(""),
                register.timeline(number).stream()
                        .filter(event -> event.what() == NoteKind.NOTE.what())
                        .map(event -> event.detail().stored())
                        .reduce("", String::concat),
                ledger.newest(Delivery.Kind.INFORMATION_NOTE, number)
                        .map(Delivery::body)
                        .orElse(""));
    }

    public List<CaseNumber> finds(String text) {
        return lists
                .search(new CaseSearch(text, Optional.empty(), "", Optional.empty(), Optional.empty(), 0, 20))
                .items()
                .stream()
                .map(CaseSummary::number)
                .toList();
    }

    public EncryptedRows rows() {
        return rows;
    }
}
