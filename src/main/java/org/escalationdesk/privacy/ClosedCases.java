package org.escalationdesk.privacy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables' rows of closed cases, as far as they are removed together. */
@Repository
class ClosedCases {

    private static final int READ_AT_ONCE = 100;

    /** Whatever refers to a case comes before it. */
    private static final List<String> ROWS = List.of(
            "remediation_case WHERE case_number",
            "escalation WHERE case_number",
            "case_difference WHERE one_case",
            "case_difference WHERE other_case",
            "followed_request WHERE case_number",
            "support_package WHERE case_number",
            "delivery WHERE case_number",
            "difference WHERE case_number",
            "idempotency_key WHERE case_number",
            "solved_case_term WHERE case_number",
            "seen_warning WHERE case_number",
            "case_clock WHERE case_number",
            "case_watch WHERE case_number",
            "case_event WHERE case_number",
            "support_case WHERE number");

    private final JdbcClient jdbc;
    private final EncryptionKeys keys;

    ClosedCases(JdbcClient jdbc, EncryptionKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @param closedAt UTC */
    record Closed(Instant closedAt, String number) {

        /** Comes before all others. */
        static final Closed FIRST = new Closed(Instant.EPOCH, "");
    }

    /** Those that were closed before that moment, the oldest first. */
    List<Closed> closedBefore(Instant moment, Closed after, int atOnce) {
        return jdbc.sql("SELECT closed_at, number FROM support_case WHERE closed_at < :moment "
                        + "AND (closed_at, number) > (:at, :number) ORDER BY closed_at, number "
                        + "FETCH FIRST :atOnce ROWS ONLY")
                .param("moment", utc(moment))
                .param("at", utc(after.closedAt()))
                .param("number", after.number())
                .param("atOnce", atOnce)
                .query((row, i) -> new Closed(
                        row.getObject("closed_at", OffsetDateTime.class).toInstant(), row.getString("number")))
                .list();
    }

    /** The cases that open ones name anywhere: those that ended in them, those they differ from, those that somebody mentions. */
    Set<CaseNumber> namedByOpenOnes() {
        Set<CaseNumber> named = new TreeSet<>();
        String last = "";
        List<String> open;
        do {
            open = namedByOpenOnes(last, named);
            last = open.isEmpty() ? last : open.get(open.size() - 1);
        } while (open.size() == READ_AT_ONCE);
        return named;
    }

    private List<String> namedByOpenOnes(String after, Set<CaseNumber> named) {
        record Open(String number, String document) {}
        List<Open> open = jdbc.sql("SELECT number, document FROM support_case WHERE closed_at IS NULL "
                        + "AND number > :after ORDER BY number FETCH FIRST :atOnce ROWS ONLY")
                .param("after", after)
                .param("atOnce", READ_AT_ONCE)
                .query((row, i) -> new Open(
                        row.getString("number"),
                        keys.open(EncryptedColumn.CASE, row.getString("number"), row.getString("document"))))
                .list();
        List<String> numbers = open.stream().map(Open::number).toList();
        open.forEach(one -> CaseNumber.allIn(one.document()).forEach(named::add));
        if (!numbers.isEmpty()) {
            jdbc.sql("SELECT case_number, detail FROM case_event WHERE case_number IN (:numbers)")
                    .param("numbers", numbers)
                    .query((row, i) ->
                            keys.open(EncryptedColumn.TIMELINE, row.getString("case_number"), row.getString("detail")))
                    .list()
                    .forEach(detail -> CaseNumber.allIn(detail).forEach(named::add));
        }
        return numbers;
    }

    /**
     * Holds those of these cases that may be removed until the transaction ends: closed before that moment, of no remediation plan
     * that is open or was closed since, of no difference that a manager has still to look into, and in nobody else's hands.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<CaseNumber> hold(Collection<CaseNumber> numbers, Instant moment) {
        return jdbc
                .sql("SELECT number FROM support_case WHERE number IN (:numbers) AND stage = 'closed' "
                        + "AND closed_at < :moment AND NOT EXISTS (SELECT 1 FROM remediation_case "
                        + "JOIN remediation_plan ON remediation_plan.number = remediation_case.plan_number "
                        + "WHERE remediation_case.case_number = support_case.number "
                        + "AND (remediation_plan.closed_at IS NULL OR remediation_plan.closed_at >= :moment)) "
                        + "AND NOT EXISTS (SELECT 1 FROM difference WHERE difference.case_number = support_case.number "
                        + "AND difference.settled_at IS NULL) ORDER BY number FOR UPDATE SKIP LOCKED")
                .param("numbers", values(numbers))
                .param("moment", utc(moment))
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** All rows of these cases; their files and what the engine keeps of them stand elsewhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Collection<CaseNumber> numbers) {
        ROWS.forEach(rows -> jdbc.sql("DELETE FROM " + rows + " IN (:numbers)")
                .param("numbers", values(numbers))
                .update());
    }

    private static List<String> values(Collection<CaseNumber> numbers) {
        return numbers.stream().map(CaseNumber::value).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
