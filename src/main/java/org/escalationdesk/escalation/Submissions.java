package org.escalationdesk.escalation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    Submissions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down the intent to file a request; it commits with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(ServiceRequest request) {
        jdbc.sql(
                        "INSERT INTO submission (submission_key, case_number, package_version, tenant_id, state, attempts, reason, "
                                + "intended_at, changed_at) VALUES (:key, :number, :version, :tenant, :state, 0, '', :now, :now)")
                .param("key", request.key().toString())
                .param("number", request.caseNumber().value())
                .param("version", request.version())
                .param("tenant", request.customer().tenantId().value())
                .param("state", State.INTENDED.name())
                .param("now", now())
                .update();
    }

    public Optional<Submission> find(SubmissionKey key) {
        return jdbc.sql(
                        "SELECT case_number, package_version, tenant_id, state, attempts, reason, request_number FROM submission "
                                + "WHERE submission_key = :key")
                .param("key", key.toString())
                .query((row, i) -> new Submission(
                        new SubmissionKey(UUID.fromString(key.toString())),
                        new CaseNumber(row.getString("case_number")),
                        row.getInt("package_version"),
                        new TenantId(row.getString("tenant_id")),
                        State.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        row.getString("reason"),
                        Optional.ofNullable(row.getString("request_number")).map(RequestNumber::new)))
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

    /** Counts an attempt in which nothing was sent, because even the question whether it is there was not answered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookedInVain(SubmissionKey key, String reason) {
        jdbc.sql("UPDATE submission SET state = :state, attempts = attempts + 1, reason = :reason, changed_at = :now "
                        + "WHERE submission_key = :key")
                .param("state", State.UNKNOWN.name())
                .param("reason", reason)
                .param("now", now())
                .param("key", key.toString())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
