package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseUnitOfWork.Written;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Stamp;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ConcurrentLruCache;

/** Where the cases are kept. Writing joins the transaction of the step that writes. */
@Repository
public class CaseRegister {

    private static final int ERROR_TEXT_LENGTH = 500;

    /** About 20 KB each. */
    private static final int REMEMBERED_CASES = 200;

    /** Also of a number that a case has no longer, because its problem was filed anew, and of the one without its blanks. */
    private static final String FORMER_OWNERS =
            "SELECT number FROM support_case WHERE request_number IN (:number, :solid) "
                    + "AND number <> :own UNION SELECT case_number FROM delivery WHERE receipt IN (:number, :solid) "
                    + "AND kind = 'SERVICE_REQUEST' AND case_number <> :own";

    private final JdbcClient jdbc;
    private final TransactionTemplate inAnotherTransaction;
    private final CaseDocuments documents;
    private final Clock clock;
    private final Escalations escalations;
    private final WatchedCases watched;
    private final Timelines timelines;
    private final SolvedCases solved;
    private final EncryptionKeys keys;

    /** By their documents, which each step of a case reads several times, and the next one as this one wrote it. */
    private final ConcurrentLruCache<Document, SupportCase> asRead =
            new ConcurrentLruCache<>(REMEMBERED_CASES, Document::read);

    CaseRegister(
            NamedParameterJdbcTemplate template,
            PlatformTransactionManager transactions,
            ObjectMapper mapper,
            EncryptionKeys keys,
            Clock clock) {
        this.jdbc = JdbcClient.create(template);
        this.inAnotherTransaction = new TransactionTemplate(transactions);
        inAnotherTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.documents = new CaseDocuments(mapper);
        this.keys = keys;
        this.clock = clock;
        this.escalations = new Escalations(jdbc);
        this.watched = new WatchedCases(jdbc);
        this.timelines = new Timelines(jdbc, template, keys);
        this.solved = new SolvedCases(template);
    }

    /** Opens a case for a report, under a number that no case has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SupportCase open(ProblemReport report, Stamp stamp) {
        SupportCase opened = SupportCase.open(nextNumber(), report, stamp);
        add(opened, stamp.who());
        return opened;
    }

    private CaseNumber nextNumber() {
        long sequence = jdbc.sql("SELECT nextval('support_case_number')")
                .query(Long.class)
                .single();
        return CaseNumber.of(BeijingTime.dayOf(clock.instant()).getYear(), sequence);
    }

    private void add(SupportCase opened, String reportedBy) {
        Map<String, Object> row = row(opened);
        row.put("reported_by", reportedBy);
        String document = text(row, "document");
        seal(row);
        row.put("key_name", keys.current());
        jdbc.sql("INSERT INTO support_case (" + String.join(", ", row.keySet()) + ") VALUES ("
                        + row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")")
                .params(row)
                .update();
        timelines.add(opened.number(), opened.takeNewEvents());
        watched.add(opened.number(), clock.instant());
        CaseUnitOfWork.add(opened.number(), new Written(document, opened.version()), this::write);
    }

    private void seal(Map<String, Object> row) {
        row.put("document", keys.seal(EncryptedColumn.CASE, text(row, "number"), text(row, "document")));
    }

    private Written opened(ResultSet row, int i) throws SQLException {
        return new Written(
                keys.open(EncryptedColumn.CASE, row.getString("number"), row.getString("document")),
                row.getLong("version"));
    }

    /**
     * A case that nobody else writes before this transaction ends. Whatever happens to it until then is written once. Who changes
     * other cases too locks all of them in their order instead, see {@link Joining}.
     *
     * @throws IllegalArgumentException when there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SupportCase hold(CaseNumber number) {
        return read(CaseUnitOfWork.find(number).orElseGet(() -> {
            Written stored = stored(number, " FOR UPDATE").orElseThrow(() -> unknown(number));
            CaseUnitOfWork.add(number, stored, this::write);
            return stored;
        }));
    }

    /**
     * Writes what happened to a case: now, or when this transaction ends if nobody else can write the case until then.
     *
     * @throws CaseChangedMeanwhile when somebody else wrote it since it was read
     * @throws CaseRefusal when its request number belongs to another case; nothing is written then
     * @throws RequestNumberTakenMeanwhile when another case got the number in this moment
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = CaseRefusal.class)
    public void save(SupportCase changed) {
        Optional<RequestNumber> newNumber = changed.newRequestNumber();
        newNumber.ifPresent(number -> requireOwn(number, changed.number()));
        long version = changed.version();
        Map<String, Object> row = row(changed);
        String document = text(row, "document");
        Optional<Written> known = CaseUnitOfWork.find(changed.number());
        if (changed.newEventCount() == 0
                && known.filter(new Written(document, version)::equals).isPresent()) {
            return;
        }
        if (known.filter(there -> there.version() != version).isPresent()) {
            throw new CaseChangedMeanwhile(changed.number());
        }
        changed.loadedAs(version + 1);
        row.put("version", version + 1);
        CaseWrite write = new CaseWrite(row, version, changed.takeNewEvents());
        CaseWrite all = CaseUnitOfWork.take(changed.number()).map(write::after).orElse(write);
        if (known.isPresent() && newNumber.isEmpty()) {
            CaseUnitOfWork.later(changed.number(), all);
        } else {
            try {
                write(all);
            } catch (DuplicateKeyException e) {
                throw taken(changed, e);
            }
        }
        // what could not be written is not known
        CaseUnitOfWork.add(changed.number(), new Written(document, version + 1), this::write);
        SupportCase asWritten = readWithEscalation(changed.copy());
        asRead.get(new Document(document, () -> asWritten));
        escalations.keep(changed.escalationAsRead(), Escalation.of(changed));
        solved.keep(changed, write.events().stream().map(CaseEvent::what).collect(Collectors.toSet()));
    }

    private void write(CaseWrite write) {
        Map<String, Object> row = new LinkedHashMap<>(write.row());
        CaseNumber number = new CaseNumber(text(row, "number"));
        seal(row);
        row.put("read_version", write.readVersion());
        int updated = jdbc.sql("UPDATE support_case SET "
                        + row.keySet().stream()
                                .filter(column -> !column.equals("number") && !column.equals("read_version"))
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " WHERE number = :number AND version = :read_version")
                .params(row)
                .update();
        if (updated == 0) {
            throw new CaseChangedMeanwhile(number);
        }
        timelines.add(number, write.events());
        watched.changed(number, clock.instant());
    }

    private void requireOwn(RequestNumber number, CaseNumber own) {
        jdbc
                .sql(FORMER_OWNERS)
                .param("number", number.value())
                .param("solid", number.value().replace(" ", ""))
                .param("own", own.value())
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .ifPresent(owner -> {
                    throw new CaseRefusal(CaseRefusal.Reason.REQUEST_NUMBER_TAKEN, number.value(), owner);
                });
    }

    /** Another case got the number in this moment. This transaction has failed, so another one asks which. */
    private RuntimeException taken(SupportCase changed, DuplicateKeyException e) {
        return changed.filing()
                .requestNumber()
                .flatMap(number -> Objects.requireNonNull(
                                inAnotherTransaction.execute(tx -> ownerOf(number)), "asking has an answer")
                        .map(owner ->
                                (RuntimeException) new RequestNumberTakenMeanwhile(number.value(), owner.value())))
                .orElse(e);
    }

    /** The case that has this request number. */
    private Optional<CaseNumber> ownerOf(RequestNumber number) {
        return jdbc.sql("SELECT number FROM support_case WHERE request_number = :number")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    public Optional<SupportCase> find(CaseNumber number) {
        return CaseUnitOfWork.find(number).or(() -> stored(number, "")).map(this::read);
    }

    private Optional<Written> stored(CaseNumber number, String lock) {
        return jdbc.sql("SELECT number, version, document FROM support_case WHERE number = :number" + lock)
                .param("number", number.value())
                .query(this::opened)
                .optional();
    }

    /** @throws IllegalStateException when there is no such case: the caller holds a number that the desk gave out */
    public SupportCase get(CaseNumber number) {
        return find(number).orElseThrow(() -> unknown(number));
    }

    /** Those of these cases that there are, to look at. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<SupportCase> all(Collection<CaseNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT number, version, document FROM support_case WHERE number IN (:numbers)")
                        .param(
                                "numbers",
                                numbers.stream().map(CaseNumber::value).toList())
                        .query((row, i) -> read(opened(row, i)))
                        .list();
    }

    private static IllegalStateException unknown(CaseNumber number) {
        return new IllegalStateException("no case " + number);
    }

    /** Until the transaction ends nobody else changes these cases; always locked in one order, so that nobody waits in a circle. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(CaseNumber one, Collection<CaseNumber> others) {
        List<String> numbers = Stream.concat(Stream.of(one), others.stream())
                .map(CaseNumber::value)
                .distinct()
                .sorted()
                .toList();
        for (String number : numbers) {
            jdbc.sql("SELECT number FROM support_case WHERE number = :number FOR UPDATE")
                    .param("number", number)
                    .query(String.class)
                    .optional();
        }
    }

    /** What happened to a case, oldest first. */
    public List<CaseEvent> timeline(CaseNumber number) {
        CaseUnitOfWork.writeNow();
        return written(number);
    }

    /** What happened to each of these cases, oldest first, in one query. */
    Map<CaseNumber, List<CaseEvent>> timelines(Collection<CaseNumber> numbers) {
        CaseUnitOfWork.writeNow();
        return timelines.of(numbers);
    }

    /** What happened to a case that this transaction holds: what waits to be written keeps waiting. */
    public List<CaseEvent> timelineOfHeld(CaseNumber number) {
        return Stream.concat(written(number).stream(), CaseUnitOfWork.waiting(number).stream())
                .toList();
    }

    private List<CaseEvent> written(CaseNumber number) {
        return timelines.of(List.of(number)).getOrDefault(number, List.of());
    }

    private Map<String, Object> row(SupportCase supportCase) {
        String customerName = supportCase
                .customer()
                .known()
                .map(Customer::name)
                .orElse(supportCase.customer().searchFor());
        String domain = supportCase.customer().known().map(Customer::domain).orElse(null);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", supportCase.number().value());
        row.put("version", supportCase.version());
        row.put("stage", supportCase.stage().code());
        row.put("ended_as", supportCase.end().map(End::code).orElse(null));
        row.put("kind", supportCase.report().kind().code());
        row.put("service", supportCase.service().value());
        row.put("severity", supportCase.severity().inForce().map(Enum::name).orElse(null));
        row.put("title", supportCase.report().title());
        row.put(
                "tenant_id",
                supportCase.customer().known().map(c -> c.tenantId().value()).orElse(null));
        row.put("customer_name", customerName);
        row.put("domain", domain);
        row.put("customer_key", SearchText.key(customerName));
        row.put("domain_key", domain == null ? null : SearchText.key(domain));
        row.put(
                "request_number",
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse(null));
        row.put("opened_at", utc(supportCase.openedAt()));
        row.put("due_at", supportCase.dueAt().map(CaseRegister::utc).orElse(null));
        row.put(
                "closed_at",
                supportCase.ending().closedAt().map(CaseRegister::utc).orElse(null));
        row.put("error_text", Excerpt.beginning(supportCase.problem().errorText(), ERROR_TEXT_LENGTH));
        row.put(
                "held_until",
                supportCase
                        .filing()
                        .handOver()
                        .flatMap(HandOver::heldUntil)
                        .map(CaseRegister::utc)
                        .orElse(null));
        row.put("search_text", SearchText.of(supportCase, keys));
        row.put(
                "awaited_outage",
                supportCase.health().awaitedOutage().map(documents::write).orElse(null));
        row.put("document", documents.write(supportCase));
        return row;
    }

    /** Of a column that every case has. */
    private static String text(Map<String, Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column), column);
    }

    private SupportCase read(Written written) {
        SupportCase supportCase = asRead.get(new Document(written.document(), () -> parsed(written.document())))
                .copy();
        supportCase.loadedAs(written.version());
        return supportCase;
    }

    private SupportCase parsed(String document) {
        return readWithEscalation(documents.read(document));
    }

    private static SupportCase readWithEscalation(SupportCase supportCase) {
        supportCase.readWith(Escalation.of(supportCase));
        return supportCase;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A document, and how its case is read where it is not known: what was just written is known already. */
    private record Document(String text, Supplier<SupportCase> reader) {

        SupportCase read() {
            return reader.get();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Document document && document.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }
}
