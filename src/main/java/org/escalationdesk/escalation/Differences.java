package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The list of differences between the desk and 21Vianet that managers look into. */
@Repository
public class Differences {

    private final JdbcClient jdbc;
    private final Clock clock;

    Differences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes a difference down; one that is open already is not listed twice, only its detail is renewed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void found(
            Difference.Kind kind,
            Optional<CaseNumber> caseNumber,
            Optional<RequestNumber> requestNumber,
            String detail) {
        String number = caseNumber.map(CaseNumber::value).orElse("");
        String request = requestNumber.map(RequestNumber::value).orElse("");
        int known = jdbc.sql("UPDATE difference SET detail = :detail, seen_at = :now WHERE kind = :kind "
                        + "AND case_number = :number AND request_number = :request AND settled_at IS NULL")
                .param("detail", detail)
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
                    .param("detail", detail)
                    .param("now", now())
                    .update();
        }
    }

    /** Those that nobody has settled, the oldest first. */
    public List<Difference> open(int limit) {
        return jdbc.sql("SELECT id, kind, case_number, request_number, detail, found_at FROM difference "
                        + "WHERE settled_at IS NULL ORDER BY found_at, id LIMIT :limit")
                .param("limit", limit)
                .query(Differences::read)
                .list();
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
                        .param("note", note)
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
                row.getString("detail"),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
