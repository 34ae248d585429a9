package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Submission.State;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of submissions. What must be known even if this process dies is committed at once, by {@link #sending}. */
@Repository
public class Submissions {

    private static final String SELECT =
            "SELECT submission_key, case_number, package_version, tenant_id, state, attempts, reason, request_number, give_up_at, "
                    + "changed_at FROM submission WHERE ";

    /** What is neither settled nor in a person's hand. */
    private static final List<String> STANDING = Stream.of(State.INTENDED, State.SENT, State.NOT_TAKEN, State.UNKNOWN)
            .map(State::name)
            .toList();

    private final JdbcClient jdbc;
    private final FrozenPackages packages;
    private final ServiceRequestSettings settings;
    private final Clock clock;

    Submissions(JdbcClient jdbc, FrozenPackages packages, ServiceRequestSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.packages = packages;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps the package as it is now and writes down the intent to file it; both commit with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(ServiceRequest request) {
        packages.keep(request);
        jdbc.sql(
                        "INSERT INTO submission (submission_key, case_number, package_version, tenant_id, state, attempts, reason, "
                                + "intended_at, changed_at, give_up_at) "
                                + "VALUES (:key, :number, :version, :tenant, :state, 0, '', :now, :now, :giveUpAt)")
                .param("key", request.key().toString())
                .param("number", request.caseNumber().value())
                .param("version", request.version())
                .param("tenant", request.customer().tenantId().value())
                .param("state", State.INTENDED.name())
                .param("now", now())
                .param(
                        "giveUpAt",
                        now().plus(settings.giveUpAfter()
                                .of(request.information().severity())))
                .update();
    }

    public Optional<Submission> find(SubmissionKey key) {
        return jdbc.sql(SELECT + "submission_key = :key")
                .param("key", key.toString())
                .query(Submissions::read)
                .optional();
    }

    /** The submission of a case's package. */
    public Optional<Submission> find(CaseNumber caseNumber, int packageVersion) {
        return jdbc.sql(
                        "SELECT submission_key FROM submission WHERE case_number = :number AND package_version = :version")
                .param("number", caseNumber.value())
                .param("version", packageVersion)
                .query(String.class)
                .optional()
                .flatMap(key -> find(new SubmissionKey(UUID.fromString(key))));
    }

    /**
     * Those that a machine was to file by now and that nothing has come of, the oldest first.
     *
     * @param after where the last page ended, if this is not the first
     */
    public List<Submission> standing(Instant before, Optional<Submission> after, int limit) {
        return jdbc.sql(SELECT
                        + "state IN (:standing) AND give_up_at < :before AND (give_up_at > :from OR give_up_at = :from AND "
                        + "submission_key > :key) ORDER BY give_up_at, submission_key FETCH FIRST :limit ROWS ONLY")
                .param("standing", STANDING)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param(
                        "from",
                        after.map(Submission::giveUpAt).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("key", after.map(last -> last.key().toString()).orElse(""))
                .param("limit", limit)
                .query(Submissions::read)
                .list();
    }

    /** The submissions of these cases, the newest of each case first. */
    public List<Submission> ofCases(Collection<CaseNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "case_number IN (:numbers) ORDER BY case_number, package_version DESC")
                        .param(
                                "numbers",
                                numbers.stream().map(CaseNumber::value).toList())
                        .query(Submissions::read)
                        .list();
    }

    /** The submissions under which 21Vianet gave these numbers. */
    public List<Submission> ofNumbers(Collection<RequestNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "request_number IN (:numbers)")
                        .param(
                                "numbers",
                                numbers.stream().map(RequestNumber::value).toList())
                        .query(Submissions::read)
                        .list();
    }

    private static Submission read(ResultSet row, int i) throws SQLException {
        return new Submission(
                new SubmissionKey(UUID.fromString(row.getString("submission_key"))),
                new CaseNumber(row.getString("case_number")),
                row.getInt("package_version"),
                new TenantId(row.getString("tenant_id")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("request_number")).map(RequestNumber::new),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Marks the request as being sent and commits that at once, so that a process that takes over looks before it sends.
     *
     * @return false when a person or another process has it by now: then it must not be sent
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean sending(Submission seen) {
        return jdbc.sql("UPDATE submission SET state = :sent, attempts = attempts + 1, changed_at = :now "
                                + "WHERE submission_key = :key AND state = :state AND attempts = :attempts")
                        .param("sent", State.SENT.name())
                        .param("now", now())
                        .param("key", seen.key().toString())
                        .param("state", seen.state().name())
                        .param("attempts", seen.attempts())
                        .update()
                == 1;
    }

    /** Writes down what came of it; it commits with the step that moves the case on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(SubmissionKey key, State state, String reason, Optional<RequestNumber> number) {
        jdbc.sql("UPDATE submission SET state = :state, reason = :reason, request_number = :number, changed_at = :now "
                        + "WHERE submission_key = :key")
                .param("state", state.name())
                .param("reason", reason)
                .param("number", number.map(RequestNumber::value).orElse(null))
                .param("now", now())
                .param("key", key.toString())
                .update();
    }

    /**
     * Writes down that 21Vianet turned out to have it.
     *
     * @return false when the submission is no longer as it was seen: somebody else works on it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean found(Submission seen, RequestNumber number) {
        return jdbc.sql(
                                "UPDATE submission SET state = :accepted, reason = '', request_number = :number, changed_at = :now "
                                        + "WHERE submission_key = :key AND state = :state AND attempts = :attempts")
                        .param("accepted", State.ACCEPTED.name())
                        .param("number", number.value())
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
    public void lookedInVain(Submission seen, String reason) {
        State state = seen.mayHaveBeenSent() ? State.UNKNOWN : State.NOT_TAKEN;
        jdbc.sql("UPDATE submission SET state = :state, attempts = attempts + 1, reason = :reason, changed_at = :now "
                        + "WHERE submission_key = :key")
                .param("state", state.name())
                .param("reason", reason)
                .param("now", now())
                .param("key", seen.key().toString())
                .update();
    }

    /** After a restore nobody knows of what was to be filed whether it has been since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mayHaveBeenSentAll() {
        jdbc.sql("UPDATE submission SET state = :unknown, changed_at = :now WHERE state IN (:standing)")
                .param("unknown", State.UNKNOWN.name())
                .param("now", now())
                .param("standing", STANDING)
                .update();
    }

    /** The numbers under which 21Vianet has a case's service requests, as far as the desk knows. */
    public Set<RequestNumber> numbersOf(CaseNumber caseNumber) {
        return ofCases(List.of(caseNumber)).stream()
                .flatMap(submission -> submission.requestNumber().stream())
                .collect(Collectors.toSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
