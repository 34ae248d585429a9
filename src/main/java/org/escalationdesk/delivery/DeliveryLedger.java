package org.escalationdesk.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.Delivery.Kind;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of all that leaves the house. What must be known even if this process dies is committed at once, by {@link #sending}. */
@Repository
public class DeliveryLedger {

    private static final String SELECT =
            "SELECT delivery_key, kind, case_number, package_version, part, tenant_id, target, body, state, attempts, reason, "
                    + "receipt, give_up_at, changed_at FROM delivery WHERE ";

    private static final List<String> ON_ITS_WAY =
            Stream.of(State.values()).filter(State::isOnItsWay).map(State::name).toList();

    private final JdbcClient jdbc;
    private final EncryptionKeys keys;
    private final Clock clock;

    public DeliveryLedger(JdbcClient jdbc, EncryptionKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Something that is to be sent.
     *
     * @param giveUpAfter how long a machine tries, from now on
     */
    public record Intent(
            UUID key,
            Kind kind,
            CaseNumber caseNumber,
            int version,
            int part,
            Optional<TenantId> tenantId,
            Optional<Reference> target,
            String body,
            Optional<Duration> giveUpAfter) {}

    /** Writes down the intent to send something; it commits with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(Intent intent) {
        jdbc.sql(
                        "INSERT INTO delivery (delivery_key, kind, case_number, package_version, part, tenant_id, target, body, state, "
                                + "attempts, reason, intended_at, changed_at, give_up_at) VALUES (:key, :kind, :case, :version, :part, "
                                + ":tenant, :target, :body, :state, 0, '', :now, :now, :giveUpAt)")
                .param("key", intent.key().toString())
                .param("kind", intent.kind().name())
                .param("case", intent.caseNumber().value())
                .param("version", intent.version())
                .param("part", intent.part())
                .param("tenant", intent.tenantId().map(TenantId::value).orElse(null))
                .param("target", intent.target().map(Reference::value).orElse(null))
                .param(
                        "body",
                        keys.seal(EncryptedColumn.SENT, intent.caseNumber().value(), intent.body()))
                .param("state", State.INTENDED.name())
                .param("now", now())
                .param(
                        "giveUpAt",
                        intent.giveUpAfter().map(after -> now().plus(after)).orElse(null))
                .update();
    }

    public Optional<Delivery> find(UUID key) {
        return jdbc.sql(SELECT + "delivery_key = :key")
                .param("key", key.toString())
                .query(this::read)
                .optional();
    }

    public Optional<Delivery> find(Kind kind, CaseNumber caseNumber, int version, int part) {
        return jdbc.sql(SELECT + "case_number = :case AND kind = :kind AND package_version = :version AND part = :part")
                .param("case", caseNumber.value())
                .param("kind", kind.name())
                .param("version", version)
                .param("part", part)
                .query(this::read)
                .optional();
    }

    /** The last of its kind that a case sent, or is to send. */
    public Optional<Delivery> newest(Kind kind, CaseNumber caseNumber) {
        return jdbc.sql(SELECT
                        + "case_number = :case AND kind = :kind ORDER BY package_version DESC, part DESC LIMIT 1")
                .param("case", caseNumber.value())
                .param("kind", kind.name())
                .query(this::read)
                .optional();
    }

    /** Those of these cases, the newest of each case first. */
    public List<Delivery> ofCases(Kind kind, Collection<CaseNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "case_number IN (:numbers) AND kind = :kind "
                                + "ORDER BY case_number, package_version DESC, part DESC")
                        .param(
                                "numbers",
                                numbers.stream().map(CaseNumber::value).toList())
                        .param("kind", kind.name())
                        .query(this::read)
                        .list();
    }

    /** Those that the other side has under these references. */
    public List<Delivery> ofReceipts(Kind kind, Collection<? extends Reference> receipts) {
        return receipts.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "receipt IN (:receipts) AND kind = :kind")
                        .param(
                                "receipts",
                                receipts.stream().map(Reference::value).toList())
                        .param("kind", kind.name())
                        .query(this::read)
                        .list();
    }

    /** Those that go to this at the other side, sent or not. */
    public List<Delivery> to(Kind kind, Reference target) {
        return jdbc.sql(SELECT + "target = :target AND kind = :kind")
                .param("target", target.value())
                .param("kind", kind.name())
                .query(this::read)
                .list();
    }

    /**
     * Those that a machine was to send by now and that nothing has come of, the oldest first.
     *
     * @param after where the last page ended, if this is not the first
     */
    public List<Delivery> standing(Kind kind, Instant before, Optional<Delivery> after, int limit) {
        return jdbc.sql(SELECT
                        + "kind = :kind AND state IN (:standing) AND give_up_at < :before AND (give_up_at > :from "
                        + "OR give_up_at = :from AND delivery_key > :key) "
                        + "ORDER BY give_up_at, delivery_key FETCH FIRST :limit ROWS ONLY")
                .param("kind", kind.name())
                .param("standing", ON_ITS_WAY)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param(
                        "from",
                        after.flatMap(Delivery::giveUpAt).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("key", after.map(last -> last.key().toString()).orElse(""))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private Delivery read(ResultSet row, int i) throws SQLException {
        return new Delivery(
                UUID.fromString(row.getString("delivery_key")),
                Kind.valueOf(row.getString("kind")),
                new CaseNumber(row.getString("case_number")),
                row.getInt("package_version"),
                row.getInt("part"),
                Optional.ofNullable(row.getString("tenant_id")).map(TenantId::new),
                Optional.ofNullable(row.getString("target")),
                keys.open(EncryptedColumn.SENT, row.getString("case_number"), row.getString("body")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sentence.ofStored(row.getString("reason")),
                Optional.ofNullable(row.getString("receipt")),
                Optional.ofNullable(row.getObject("give_up_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Marks it as being sent and commits that at once, so that a process that takes over looks before it sends.
     *
     * @return false when a person or another process has it by now: then it must not be sent
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean sending(Delivery seen) {
        return jdbc.sql("UPDATE delivery SET state = :sent, attempts = attempts + 1, changed_at = :now "
                                + "WHERE delivery_key = :key AND state = :state AND attempts = :attempts")
                        .param("sent", State.SENT.name())
                        .param("now", now())
                        .param("key", seen.key().toString())
                        .param("state", seen.state().name())
                        .param("attempts", seen.attempts())
                        .update()
                == 1;
    }

    /** Writes down what came of it, other than that the other side has it; it commits with the step that moves the case on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID key, State state, Sentence reason) {
        jdbc.sql("UPDATE delivery SET state = :state, reason = :reason, receipt = NULL, changed_at = :now "
                        + "WHERE delivery_key = :key")
                .param("state", state.name())
                .param("reason", reason.stored())
                .param("now", now())
                .param("key", key.toString())
                .update();
    }

    /** Writes down that the other side has it; it commits with the step that moves the case on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accepted(UUID key, Reference receipt) {
        jdbc.sql("UPDATE delivery SET state = :accepted, reason = '', receipt = :receipt, changed_at = :now "
                        + "WHERE delivery_key = :key")
                .param("accepted", State.ACCEPTED.name())
                .param("receipt", receipt.value())
                .param("now", now())
                .param("key", key.toString())
                .update();
    }

    /**
     * Writes down that the other side turned out to have it.
     *
     * @return false when it is no longer as it was seen: somebody else works on it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean found(Delivery seen, Reference receipt) {
        return jdbc.sql("UPDATE delivery SET state = :accepted, reason = '', receipt = :receipt, changed_at = :now "
                                + "WHERE delivery_key = :key AND state = :state AND attempts = :attempts")
                        .param("accepted", State.ACCEPTED.name())
                        .param("receipt", receipt.value())
                        .param("now", now())
                        .param("key", seen.key().toString())
                        .param("state", seen.state().name())
                        .param("attempts", seen.attempts())
                        .update()
                == 1;
    }

    /**
     * Counts an attempt in which nothing was sent, because even the question whether it is there was not answered. What may have
     * been sent before stays unknown, what certainly was not stays so.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookedInVain(Delivery seen, Sentence reason) {
        State state = seen.mayHaveArrived() ? State.UNKNOWN : State.NOT_TAKEN;
        jdbc.sql("UPDATE delivery SET state = :state, attempts = attempts + 1, reason = :reason, changed_at = :now "
                        + "WHERE delivery_key = :key")
                .param("state", state.name())
                .param("reason", reason.stored())
                .param("now", now())
                .param("key", seen.key().toString())
                .update();
    }

    /** After a restore nobody knows of what was to be sent whether it has been since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mayHaveBeenSentAll() {
        jdbc.sql("UPDATE delivery SET state = :unknown, changed_at = :now WHERE state IN (:standing)")
                .param("unknown", State.UNKNOWN.name())
                .param("now", now())
                .param("standing", ON_ITS_WAY)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
