package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was seen of the service requests at 21Vianet, how far that goes, and what could not be applied yet. */
@Repository
public class FollowedRequests {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    FollowedRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A service request as it was last seen.
     *
     * @param caseNumber empty as long as no case has it
     * @param notes the digests of its notes
     * @param readAt when it was seen, by our clock
     */
    public record Seen(
            Optional<CaseNumber> caseNumber,
            Instant modifiedAt,
            Optional<RequestState.Status> status,
            Optional<Severity> severity,
            Set<String> notes,
            Instant readAt) {}

    /**
     * Begins a round, which ends with the caller's transaction.
     *
     * @return false when another one is going on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean beginRound() {
        return jdbc.sql("SELECT id FROM service_request_round WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Up to when all changes are applied or kept, in 21Vianet's time; empty before the first round. */
    public Optional<Instant> mark() {
        return jdbc
                .sql("SELECT changed_since FROM service_request_mark WHERE changed_since IS NOT NULL")
                .query(OffsetDateTime.class)
                .stream()
                .findFirst()
                .map(OffsetDateTime::toInstant);
    }

    /** Moves the mark on, never back; committed at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void markAt(Instant changedSince) {
        jdbc.sql("UPDATE service_request_mark SET changed_since = :at "
                        + "WHERE id = 1 AND (changed_since IS NULL OR changed_since < :at)")
                .param("at", utc(changedSince))
                .update();
    }

    public Optional<Seen> seen(RequestNumber number) {
        return jdbc.sql("SELECT case_number, modified_at, status, severity, notes, read_at FROM followed_request "
                        + "WHERE request_number = :number")
                .param("number", number.value())
                .query(FollowedRequests::seen)
                .optional();
    }

    private static Seen seen(ResultSet row, int i) throws SQLException {
        return new Seen(
                Optional.ofNullable(row.getString("case_number")).map(CaseNumber::new),
                row.getObject("modified_at", OffsetDateTime.class).toInstant(),
                Optional.of(row.getString("status"))
                        .filter(status -> !status.isEmpty())
                        .map(RequestState.Status::valueOf),
                Optional.ofNullable(row.getString("severity")).map(Severity::valueOf),
                row.getString("notes").lines().collect(Collectors.toSet()),
                row.getObject("read_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Writes down what is seen now, together with what it led to; it is kept no longer for another try.
     *
     * @param caseNumber empty when no case has it: then its notes count as unseen
     * @return whether it was kept for another try until now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean see(RequestState state, Optional<Seen> before, Optional<CaseNumber> caseNumber) {
        String notes = caseNumber.isEmpty()
                ? ""
                : Stream.concat(
                                before.stream().flatMap(seen -> seen.notes().stream()),
                                state.notes().orElse(List.of()).stream().map(RequestNote::digest))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("\n"));
        String sql = before.isPresent()
                ? "UPDATE followed_request SET case_number = :case, modified_at = :modified, status = :status, "
                        + "severity = :severity, notes = :notes, read_at = :now WHERE request_number = :number"
                : "INSERT INTO followed_request (request_number, case_number, modified_at, status, severity, notes, read_at) "
                        + "VALUES (:number, :case, :modified, :status, :severity, :notes, :now)";
        jdbc.sql(sql)
                .param("number", state.number().value())
                .param("case", caseNumber.map(CaseNumber::value).orElse(null))
                .param("modified", utc(state.modifiedAt()))
                .param("status", state.status().map(Enum::name).orElse(""))
                .param("severity", state.severity().map(Enum::name).orElse(null))
                .param("notes", notes)
                .param("now", utc(clock.instant()))
                .update();
        return jdbc.sql("DELETE FROM kept_request WHERE request_number = :number")
                        .param("number", state.number().value())
                        .update()
                > 0;
    }

    /** Keeps a change for another try, a little later each time; committed at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(RequestNumber number, Sentence reason) {
        int tries = jdbc.sql("SELECT tries FROM kept_request WHERE request_number = :number")
                .param("number", number.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
        Duration wait = Duration.ofSeconds(30L << Math.min(tries, 5));
        String sql = tries == 0
                ? "INSERT INTO kept_request (request_number, tries, due_at, reason) VALUES (:number, :tries, :due, :reason)"
                : "UPDATE kept_request SET tries = :tries, due_at = :due, reason = :reason WHERE request_number = :number";
        jdbc.sql(sql)
                .param("number", number.value())
                .param("tries", tries + 1)
                .param("due", utc(clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)))
                .param("reason", reason.stored())
                .update();
    }

    /** What to read again by itself: what is kept and due, and what a case got since it was seen. */
    public List<RequestNumber> toReadAgain(int limit) {
        return Stream.concat(
                        jdbc
                                .sql("SELECT request_number FROM kept_request WHERE due_at <= :now "
                                        + "ORDER BY due_at LIMIT :limit")
                                .param("now", utc(clock.instant()))
                                .param("limit", limit)
                                .query(String.class)
                                .list()
                                .stream(),
                        jdbc
                                .sql(
                                        "SELECT f.request_number FROM followed_request f JOIN support_case c "
                                                + "ON c.request_number = f.request_number WHERE f.case_number IS NULL LIMIT :limit")
                                .param("limit", limit)
                                .query(String.class)
                                .list()
                                .stream())
                .distinct()
                .map(RequestNumber::new)
                .toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
