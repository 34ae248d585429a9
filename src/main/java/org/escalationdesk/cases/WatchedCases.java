package org.escalationdesk.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which cases' clocks are to be looked at, and when: one row for each open case, found by its moment, so that looking for what is due
 * costs nothing for what is not.
 */
final class WatchedCases {

    private final JdbcClient jdbc;

    WatchedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lookAt UTC */
    record Due(Instant lookAt, String number) {

        /** Comes before all others. */
        static final Due FIRST = new Due(Instant.EPOCH, "");
    }

    /** A new case. */
    void add(CaseNumber number, Instant now) {
        jdbc.sql("INSERT INTO case_watch (case_number, look_at) VALUES (:number, :now)")
                .param("number", number.value())
                .param("now", utc(now))
                .update();
    }

    /** A case changed. Call where nobody else writes the case. */
    void changed(CaseNumber number, Instant now) {
        if (!lookAt(number, now)) {
            add(number, now);
        }
    }

    /**
     * The case's timeline changed, and perhaps the case does at this moment.
     *
     * @return false where it is not watched
     */
    boolean lookAt(CaseNumber number, @Nullable Instant when) {
        return jdbc.sql("UPDATE case_watch SET look_at = :at WHERE case_number = :number")
                        .param("number", number.value())
                        .param("at", when == null ? null : utc(when))
                        .update()
                > 0;
    }

    /** It is closed. */
    void forget(CaseNumber number) {
        jdbc.sql("DELETE FROM case_watch WHERE case_number = :number")
                .param("number", number.value())
                .update();
    }

    /** Those that are to be looked at now, the oldest first. */
    List<Due> due(Instant now, Due after, int atOnce) {
        return jdbc.sql("SELECT look_at, case_number FROM case_watch WHERE look_at <= :now "
                        + "AND (look_at, case_number) > (:at, :number) ORDER BY look_at, case_number "
                        + "FETCH FIRST :atOnce ROWS ONLY")
                .param("now", utc(now))
                .param("at", utc(after.lookAt()))
                .param("number", after.number())
                .param("atOnce", atOnce)
                .query((row, i) -> new Due(
                        row.getObject("look_at", OffsetDateTime.class).toInstant(), row.getString("case_number")))
                .list();
    }

    /**
     * Takes a case to look at it, until the transaction ends.
     *
     * @return false where somebody changes it at this moment, or another node has looked at it
     */
    boolean take(CaseNumber number, Instant now) {
        boolean free = jdbc.sql("SELECT number FROM support_case WHERE number = :number FOR UPDATE SKIP LOCKED")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .isPresent();
        return free
                && jdbc.sql("SELECT case_number FROM case_watch WHERE case_number = :number AND look_at <= :now "
                                + "FOR UPDATE")
                        .param("number", number.value())
                        .param("now", utc(now))
                        .query(String.class)
                        .optional()
                        .isPresent();
    }

    /** All open cases are looked at again, a batch after the other, unless they were by these rules. */
    void reckonBy(String rules) {
        jdbc.sql("UPDATE clock_rules SET rules = :rules, reached = '' WHERE rules <> :rules")
                .param("rules", rules)
                .update();
    }

    /**
     * Lets the next open cases be looked at that were not since the rules changed, in the order of their numbers. Another node that
     * asks at the same time waits for the end of this transaction.
     *
     * @return false when there are no more
     */
    boolean next(Instant now, int atOnce) {
        Optional<String> reached = jdbc.sql("SELECT reached FROM clock_rules WHERE reached IS NOT NULL FOR UPDATE")
                .query(String.class)
                .optional();
        if (reached.isEmpty()) {
            return false;
        }
        List<String> numbers = jdbc.sql("SELECT number FROM support_case WHERE number > :reached AND closed_at IS NULL "
                        + "ORDER BY number FETCH FIRST :atOnce ROWS ONLY")
                .param("reached", reached.get())
                .param("atOnce", atOnce)
                .query(String.class)
                .list();
        @Nullable String last = numbers.isEmpty() ? null : numbers.get(numbers.size() - 1);
        jdbc.sql("UPDATE clock_rules SET reached = :last").param("last", last).update();
        if (last != null) {
            lookAt(numbers, now);
        }
        return last != null;
    }

    private void lookAt(List<String> numbers, Instant now) {
        jdbc.sql("UPDATE case_watch SET look_at = :now WHERE case_number IN (:numbers)")
                .param("now", utc(now))
                .param("numbers", numbers)
                .update();
        jdbc.sql("INSERT INTO case_watch (case_number, look_at) SELECT number, "
                        + "CAST(:now AS TIMESTAMP(3) WITH TIME ZONE) FROM support_case WHERE number IN (:numbers) "
                        + "AND NOT EXISTS (SELECT 1 FROM case_watch WHERE case_number = number)")
                .param("now", utc(now))
                .param("numbers", numbers)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
