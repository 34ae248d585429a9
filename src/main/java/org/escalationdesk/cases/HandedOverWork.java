package org.escalationdesk.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose work was given to a colleague as a whole, such as when somebody is away. It holds for what that person had by then, also for
 * a case that waits for nobody at that moment, or that is closed and comes back; whoever works on a case again has it again.
 */
@Repository
public class HandedOverWork {

    private final JdbcClient jdbc;

    HandedOverWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who has now what somebody else had.
     *
     * @param to the colleague's user id
     * @param by the manager who gave it
     * @param at UTC
     */
    public record Given(String to, String by, Instant at) {}

    @Transactional
    public void add(String from, String to, Stamp stamp) {
        jdbc.sql("INSERT INTO handed_over_work (from_user, at, to_user, who) VALUES (:from, :at, :to, :who)")
                .param("from", from)
                .param("at", utc(stamp.at()))
                .param("to", to)
                .param("who", stamp.who())
                .update();
    }

    /**
     * Who has by now what this user has had since then: the colleague, or whoever got that one's work later. Empty where it was not
     * given to anybody.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Given> since(Instant had, String user) {
        Optional<Given> last = Optional.empty();
        Optional<Given> next = first("at >= :since", had, user);
        while (next.isPresent()) {
            last = next;
            next = first("at > :since", next.get().at(), next.get().to());
        }
        return last;
    }

    private Optional<Given> first(String when, Instant since, String user) {
        return jdbc.sql("SELECT to_user, who, at FROM handed_over_work WHERE from_user = :user AND " + when
                        + " ORDER BY at FETCH FIRST 1 ROW ONLY")
                .param("user", user)
                .param("since", utc(since))
                .query((row, i) -> new Given(
                        row.getString("to_user"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
