package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.escalationdesk.terms.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What came of the last comparison between the desk and 21Vianet: one row, which one node holds at a time. */
@Repository
public class Comparisons {

    private final JdbcClient jdbc;
    private final Clock clock;

    Comparisons(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The last comparison.
     *
     * @param madeAt when open requests were last compared to the end, UTC
     * @param triedAt when that was last tried, UTC
     * @param notMade why the last try came to no end, one sentence; empty when it did
     */
    public record Last(Optional<Instant> madeAt, Optional<Instant> triedAt, Sentence notMade) {}

    public Last last() {
        return jdbc.sql("SELECT compared_at, tried_at, not_compared FROM reconciliation WHERE id = 1")
                .query((row, i) -> new Last(
                        instant(row, "compared_at"),
                        instant(row, "tried_at"),
                        Sentence.ofStored(row.getString("not_compared"))))
                .single();
    }

    /** Keeps every other node waiting until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        jdbc.sql("SELECT id FROM reconciliation WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void made() {
        jdbc.sql("UPDATE reconciliation SET compared_at = :now, tried_at = :now, not_compared = '' WHERE id = 1")
                .param("now", now())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void notMade(Sentence why) {
        jdbc.sql("UPDATE reconciliation SET tried_at = :now, not_compared = :why WHERE id = 1")
                .param("now", now())
                .param("why", why.stored())
                .update();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
