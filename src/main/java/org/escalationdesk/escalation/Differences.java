package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of differences between the desk and 21Vianet that managers look into. One that a manager has settled is not listed
 * again as long as it goes on differing: it is known.
 */
@Repository
public class Differences {

    private static final int OLDEST = 200;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    Differences(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Writes a difference down; one that is listed or known already is not listed twice, only its detail is renewed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void found(
            Difference.Kind kind,
            Optional<CaseNumber> caseNumber,
            Optional<RequestNumber> requestNumber,
            Sentence detail) {
        String number = caseNumber.map(CaseNumber::value).orElse("");
        String request = requestNumber.map(RequestNumber::value).orElse("");
        int known = jdbc.sql("UPDATE difference SET detail = :detail, seen_at = :now WHERE kind = :kind "
                        + "AND case_number = :number AND request_number = :request AND gone_at IS NULL")
                .param("detail", detail.stored())
                .param("now", now())
                .param("kind", kind.name())
                .param("number", number)
                .param("request", request)
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO difference (kind, case_number, request_number, detail, found_at, seen_at) "
                            + "VALUES (:kind, :number, :request, :detail, :now, :now)")
                    .param("kind", kind.name())
                    .param("number", number)
                    .param("request", request)
                    .param("detail", detail.stored())
                    .param("now", now())
                    .update();
        }
    }

    /** Writes the same difference down for many cases; one that is listed already is not listed twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void foundInAll(Difference.Kind kind, Collection<CaseNumber> caseNumbers, Sentence detail) {
        batches.batchUpdate(
                "INSERT INTO difference (kind, case_number, request_number, detail, found_at, seen_at) "
                        + "SELECT :kind, :number, '', :detail, :now, :now WHERE NOT EXISTS (SELECT 1 FROM difference "
                        + "WHERE kind = :kind AND case_number = :number AND request_number = '' AND gone_at IS NULL "
                        + "AND settled_at IS NULL)",
                caseNumbers.stream()
                        .map(number -> new MapSqlParameterSource()
                                .addValue("kind", kind.name())
                                .addValue("number", number.value())
                                .addValue("detail", detail.stored())
                                .addValue("now", now()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Whether a difference of this kind is listed for the case and nobody has settled it. */
    public boolean isOpen(Difference.Kind kind, CaseNumber caseNumber) {
        return jdbc.sql("SELECT COUNT(*) FROM difference WHERE kind = :kind AND case_number = :number "
                                + "AND request_number = '' AND gone_at IS NULL AND settled_at IS NULL")
                        .param("kind", kind.name())
                        .param("number", caseNumber.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    public long countOpen(Difference.Kind kind) {
        return jdbc.sql("SELECT COUNT(*) FROM difference WHERE settled_at IS NULL AND kind = :kind")
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    /** Those that nobody has settled, the oldest first. */
    public List<Difference> open(int limit) {
        return open(0, limit);
    }

    /** @param after the id of the last one that was read; 0 for the beginning */
    public List<Difference> open(long after, int limit) {
        return jdbc.sql("SELECT id, kind, case_number, request_number, detail, found_at FROM difference "
                        + "WHERE settled_at IS NULL AND id > :after ORDER BY id FETCH FIRST :limit ROWS ONLY")
                .param("after", after)
                .param("limit", limit)
                .query(Differences::read)
                .list();
    }

    /** Whose cases they are, of the oldest that nobody has settled, by name. */
    public List<String> customers(int limit) {
        return jdbc.sql("SELECT DISTINCT c.customer_name FROM support_case c JOIN (SELECT case_number FROM difference "
                        + "WHERE settled_at IS NULL ORDER BY found_at FETCH FIRST :oldest ROWS ONLY) d "
                        + "ON d.case_number = c.number ORDER BY c.customer_name FETCH FIRST :limit ROWS ONLY")
                .param("oldest", OLDEST)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    public long countOpen() {
        return jdbc.sql("SELECT COUNT(*) FROM difference WHERE settled_at IS NULL")
                .query(Long.class)
                .single();
    }

    /**
     * Those of a kind that were not seen any more differ no longer: they settle themselves, and should they come back, they are
     * listed again.
     *
     * @param since when looking for them began, UTC
     * @param note says so
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notSeenSince(Difference.Kind kind, Instant since, Sentence note) {
        gone("kind = :kind AND seen_at < :since", Map.of("kind", kind.name(), "since", utc(since)), note);
    }

    /** What a manager had settled is forgotten when it was not seen any more; what is listed stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void knownNotSeenSince(Difference.Kind kind, Instant since) {
        gone(
                "kind = :kind AND seen_at < :since AND settled_at IS NOT NULL",
                Map.of("kind", kind.name(), "since", utc(since)),
                Sentence.none());
    }

    /** Requests that were unknown and that a case has by now settle themselves. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noLongerUnknown(Sentence note) {
        gone(
                "kind = :kind AND EXISTS (SELECT 1 FROM support_case c WHERE c.request_number = difference.request_number)",
                Map.of("kind", Difference.Kind.UNKNOWN_REQUEST.name()),
                note);
    }

    /** A case that may have been filed before a restore is so no longer, once its request is known or it is closed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noLongerDoubtful(Sentence note) {
        gone(
                "kind = :kind AND EXISTS (SELECT 1 FROM support_case c WHERE c.number = difference.case_number "
                        + "AND (c.request_number IS NOT NULL OR c.closed_at IS NOT NULL))",
                Map.of("kind", Difference.Kind.RESTORED.name()),
                note);
    }

    /** What one case and one request differed in is settled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noLonger(Difference.Kind kind, CaseNumber caseNumber, RequestNumber requestNumber, Sentence note) {
        gone(
                "kind = :kind AND case_number = :number AND request_number = :request",
                Map.of("kind", kind.name(), "number", caseNumber.value(), "request", requestNumber.value()),
                note);
    }

    private void gone(String which, Map<String, Object> parameters, Sentence note) {
        jdbc.sql("UPDATE difference SET gone_at = :now, settled_at = COALESCE(settled_at, :now), "
                        + "settled_by = COALESCE(settled_by, :desk), note = COALESCE(note, :note) "
                        + "WHERE gone_at IS NULL AND " + which)
                .param("now", now())
                .param("desk", Stamp.DESK)
                .param("note", note.stored())
                .params(parameters)
                .update();
    }

    /**
     * A manager has looked into one.
     *
     * @param note what came of it
     * @return false when it is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settled(long id, String note, Stamp stamp) {
        return jdbc.sql("UPDATE difference SET settled_at = :at, settled_by = :by, note = :note "
                                + "WHERE id = :id AND settled_at IS NULL")
                        .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                        .param("by", stamp.who())
                        .param("note", Sentence.words(note).stored())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Difference read(ResultSet row, int i) throws SQLException {
        return new Difference(
                row.getLong("id"),
                Difference.Kind.valueOf(row.getString("kind")),
                Optional.of(row.getString("case_number"))
                        .filter(number -> !number.isEmpty())
                        .map(CaseNumber::new),
                Optional.of(row.getString("request_number"))
                        .filter(number -> !number.isEmpty())
                        .map(RequestNumber::new),
                Sentence.ofStored(row.getString("detail")),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
