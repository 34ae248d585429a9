package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Of which clocks somebody is warned and has not looked yet: managers of all that are at risk or over, and once more when one that
 * they saw at risk is over; others once of those in the cases of which they have a task. What is neither at risk nor over any more,
 * as the watch last reckoned it, warns nobody.
 */
@Repository
public class ClockWarnings {

    private static final String WARNED = "clocks.warned_at IS NOT NULL AND clocks.warned_at <= :until";

    /** Looked up for those alone that are told. */
    private static final String OF_CASE =
            "(SELECT support_case.%1$s FROM support_case WHERE number = clocks.case_number) AS %1$s";

    /** For managers; a clock that began anew is another one. */
    private static final String NEW_TO_MANAGER = "NOT EXISTS (SELECT 1 FROM seen_warning seen "
            + "WHERE seen.case_number = clocks.case_number AND seen.clock = clocks.clock AND seen.who = :who "
            + "AND seen.started_at = clocks.started_at AND (seen.was_over OR clocks.warned = 'at-risk'))";

    private static final String NEW_TO_OTHERS = "NOT EXISTS (SELECT 1 FROM seen_warning seen "
            + "WHERE seen.case_number = clocks.case_number AND seen.clock = clocks.clock AND seen.who = :who "
            + "AND seen.started_at = clocks.started_at)";

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ClockWarnings(JdbcClient jdbc, CaseProcess process, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A clock of which somebody is warned.
     *
     * @param state at risk or breached
     * @param dueAt UTC
     * @param sure false where a day counts that no notice covers yet
     * @param warnedAt UTC, since when
     */
    public record Warning(
            CaseNumber number,
            String title,
            String customer,
            ClockName clock,
            State state,
            Instant dueAt,
            boolean sure,
            Instant warnedAt) {}

    /**
     * The newest first.
     *
     * @param who the user's id
     */
    public List<Warning> of(String who, boolean manager, int atMost) {
        List<String> own = manager ? List.of() : ownCases(who);
        if (!manager && own.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return jdbc.sql("SELECT clocks.case_number, " + OF_CASE.formatted("title") + ", "
                        + OF_CASE.formatted("customer_name") + ", clocks.clock, clocks.started_at, clocks.at_risk_at, "
                        + "clocks.due_at, clocks.course, clocks.sure, clocks.warned_at FROM case_clock clocks WHERE "
                        + WARNED + " AND " + (manager ? NEW_TO_MANAGER : NEW_TO_OTHERS + " AND " + own())
                        + " ORDER BY clocks.warned_at DESC, clocks.case_number, clocks.clock "
                        + "FETCH FIRST :most ROWS ONLY")
                .param("until", CaseUrgencies.utc(now))
                .param("who", who)
                .param("own", own)
                .param("most", atMost)
                .query((row, i) -> {
                    ClockMoments moments = CaseUrgencies.moments(row);
                    return new Warning(
                            new CaseNumber(row.getString("case_number")),
                            row.getString("title"),
                            row.getString("customer_name"),
                            moments.clock(),
                            moments.stateAt(now),
                            moments.dueAt(),
                            moments.sure(),
                            CaseUrgencies.instant(row, "warned_at"));
                })
                .list();
    }

    /**
     * Somebody looked at what they were warned of.
     *
     * @param who the user's id
     * @param of only those of this case
     * @param until UTC, and only those of which people were warned by then
     */
    public void seen(String who, boolean manager, Optional<CaseNumber> of, Instant until) {
        List<String> cases =
                of.map(number -> List.of(number.value())).orElseGet(() -> manager ? List.of() : ownCases(who));
        if (of.isEmpty() && !manager && cases.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant last = until.isAfter(now) ? now : until;
        String which = WARNED + (cases.isEmpty() ? "" : " AND " + own());
        try {
            keep(who, cases, which, last);
        } catch (DuplicateKeyException lookedTwiceAtOnce) {
            keep(who, cases, which, last);
        }
    }

    private void keep(String who, List<String> cases, String which, Instant until) {
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("DELETE FROM seen_warning WHERE who = :who AND EXISTS (SELECT 1 FROM case_clock clocks "
                            + "WHERE clocks.case_number = seen_warning.case_number "
                            + "AND clocks.clock = seen_warning.clock AND " + which + ")")
                    .param("who", who)
                    .param("own", cases)
                    .param("until", CaseUrgencies.utc(until))
                    .update();
            jdbc.sql("INSERT INTO seen_warning (case_number, clock, who, started_at, was_over) "
                            + "SELECT clocks.case_number, clocks.clock, :who, clocks.started_at, "
                            + "clocks.warned <> 'at-risk' OR clocks.due_at < :now FROM case_clock clocks WHERE "
                            + which)
                    .param("who", who)
                    .param("own", cases)
                    .param("until", CaseUrgencies.utc(until))
                    .param("now", CaseUrgencies.utc(clock.instant()))
                    .update();
        });
    }

    private static String own() {
        return "clocks.case_number IN (:own)";
    }

    private List<String> ownCases(String who) {
        return process.casesOf(who).stream().map(CaseNumber::value).toList();
    }
}
