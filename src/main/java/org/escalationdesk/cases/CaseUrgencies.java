package org.escalationdesk.cases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockMoments.Course;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How urgent open cases are: their clocks as the watch last reckoned them, which tell their state at this moment. What changed a
 * case since then is told after the watch's next round, or at once where somebody works with the list.
 */
@Repository
public class CaseUrgencies {

    private static final String READ =
            "clocks.clock, clocks.started_at, clocks.at_risk_at, clocks.due_at, clocks.course, clocks.sure, "
                    + "clocks.warned, clocks.warned_at";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CaseRegister register;
    private final CaseClocks clocks;
    private final Clock clock;

    CaseUrgencies(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            CaseRegister register,
            CaseClocks clocks,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.register = register;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** What people were told of a clock, once each. */
    enum Warned implements Coded {
        OF_NOTHING,
        AT_RISK,
        BREACHED,
        /** It is 21Vianet's, and somebody was asked to chase it. */
        CHASED;

        static Warned of(State state) {
            return switch (state) {
                case BREACHED -> BREACHED;
                case AT_RISK -> AT_RISK;
                case RUNNING, PAUSED, MET, UNSURE -> OF_NOTHING;
            };
        }
    }

    /**
     * A clock as the watch keeps it.
     *
     * @param warnedAt UTC, since when people are warned of how it stands; null while it is neither at risk nor over
     */
    record Kept(
            ClockMoments moments, Warned warned, @Nullable Instant warnedAt) {

        /** The same clock now, and what people will know of it then. */
        static Kept of(ClockMoments moments, @Nullable Kept before, Instant at) {
            Warned known = known(moments, before);
            Warned now = Warned.of(moments.stateAt(at));
            Warned warned = known.compareTo(now) > 0 ? known : now;
            if (now == Warned.OF_NOTHING) {
                return new Kept(moments, warned, null);
            }
            Instant since = before == null || warned != known ? null : before.warnedAt;
            return new Kept(moments, warned, since == null ? at : since);
        }

        /** Whether somebody has yet to be asked to chase 21Vianet. */
        boolean isToBeChased(Instant now) {
            return moments.clock() == ClockName.INITIAL_RESPONSE_BY_21VIANET
                    && moments.stateAt(now) == State.BREACHED
                    && warned != Warned.CHASED;
        }

        Kept chased() {
            return new Kept(moments, Warned.CHASED, warnedAt);
        }

        /** Whether people do not know it yet. */
        boolean isNewsTo(@Nullable Kept before) {
            return warned != known(moments, before);
        }

        /** A clock that began anew is another one. */
        private static Warned known(ClockMoments moments, @Nullable Kept before) {
            return before != null && before.moments.startedAt().equals(moments.startedAt())
                    ? before.warned
                    : Warned.OF_NOTHING;
        }
    }

    /** At this moment, in one query; those of these cases that there are. */
    public Map<CaseNumber, CaseUrgency> of(Collection<CaseNumber> numbers) {
        Instant now = clock.instant();
        Map<CaseNumber, CaseUrgency> urgencies = new LinkedHashMap<>();
        asLastReckoned(numbers, now).forEach((number, known) -> urgencies.put(number, known.urgency(now)));
        return urgencies;
    }

    /**
     * At this moment; what changed since the watch looked at it is reckoned anew, with one query more.
     *
     * @param cases as they were just read
     */
    public Map<CaseNumber, CaseUrgency> current(Collection<SupportCase> cases) {
        Instant now = clock.instant();
        Map<CaseNumber, LastReckoned> known =
                asLastReckoned(cases.stream().map(SupportCase::number).toList(), now);
        List<SupportCase> changed = cases.stream()
                .filter(one -> known.containsKey(one.number())
                        && known.get(one.number()).toBeLookedAt())
                .toList();
        Map<CaseNumber, List<CaseEvent>> timelines =
                register.timelines(changed.stream().map(SupportCase::number).toList());
        Map<CaseNumber, CaseUrgency> urgencies = new LinkedHashMap<>();
        known.forEach((number, last) -> urgencies.put(number, last.urgency(now)));
        changed.forEach(one -> urgencies.put(
                one.number(), clocks.urgencyBy(one, timelines.getOrDefault(one.number(), List.of()), now)));
        return urgencies;
    }

    /** @param toBeLookedAt by the watch, in its next round */
    private record LastReckoned(boolean severityA, boolean toBeLookedAt, List<ClockMoments> clocks) {

        CaseUrgency urgency(Instant now) {
            return CaseUrgency.of(clocks, severityA, now);
        }
    }

    private Map<CaseNumber, LastReckoned> asLastReckoned(Collection<CaseNumber> numbers, Instant now) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        record Row(String number, boolean severityA, boolean toBeLookedAt, Optional<ClockMoments> moments) {}
        List<Row> rows = jdbc.sql("SELECT number, severity, watch.look_at <= :now AS to_be_looked_at, " + READ
                        + " FROM support_case LEFT JOIN case_watch watch ON watch.case_number = number "
                        + "LEFT JOIN case_clock clocks ON clocks.case_number = number WHERE number IN (:numbers)")
                .param("numbers", numbers.stream().map(CaseNumber::value).toList())
                .param("now", utc(now))
                .query((row, i) -> new Row(
                        row.getString("number"),
                        Severity.A.name().equals(row.getString("severity")),
                        row.getBoolean("to_be_looked_at"),
                        row.getString("clock") == null ? Optional.empty() : Optional.of(moments(row))))
                .list();
        Map<CaseNumber, LastReckoned> known = new LinkedHashMap<>();
        rows.stream()
                .collect(groupingBy(Row::number))
                .forEach((number, clocks) -> known.put(
                        new CaseNumber(number),
                        new LastReckoned(
                                clocks.get(0).severityA(),
                                clocks.get(0).toBeLookedAt(),
                                clocks.stream()
                                        .flatMap(row -> row.moments().stream())
                                        .toList())));
        return known;
    }

    Map<ClockName, Kept> kept(CaseNumber number) {
        return jdbc
                .sql("SELECT " + READ + " FROM case_clock clocks WHERE case_number = :number")
                .param("number", number.value())
                .query((row, i) -> kept(row))
                .list()
                .stream()
                .collect(toMap(kept -> kept.moments().clock(), kept -> kept));
    }

    /** Call where nobody else writes the case. */
    void keep(CaseNumber number, Collection<Kept> clocks) {
        delete(number);
        batches.batchUpdate(
                "INSERT INTO case_clock (case_number, clock, started_at, at_risk_at, due_at, course, sure, warned, warned_at) "
                        + "VALUES (:number, :clock, :startedAt, :atRiskAt, :dueAt, :course, :sure, :warned, :warnedAt)",
                clocks.stream().map(kept -> row(number, kept)).toArray(MapSqlParameterSource[]::new));
    }

    /** The case is closed: nobody is warned of it. */
    void forget(CaseNumber number) {
        delete(number);
        jdbc.sql("DELETE FROM seen_warning WHERE case_number = :number")
                .param("number", number.value())
                .update();
    }

    private void delete(CaseNumber number) {
        jdbc.sql("DELETE FROM case_clock WHERE case_number = :number")
                .param("number", number.value())
                .update();
    }

    private static MapSqlParameterSource row(CaseNumber number, Kept kept) {
        ClockMoments moments = kept.moments();
        Instant warnedAt = kept.warnedAt();
        return new MapSqlParameterSource()
                .addValue("number", number.value())
                .addValue("clock", moments.clock().code())
                .addValue("startedAt", utc(moments.startedAt()))
                .addValue("atRiskAt", utc(moments.atRiskAt()))
                .addValue("dueAt", utc(moments.dueAt()))
                .addValue("course", moments.course().code())
                .addValue("sure", moments.sure())
                .addValue("warned", kept.warned().code())
                .addValue("warnedAt", warnedAt == null ? null : utc(warnedAt), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        OffsetDateTime warnedAt = row.getObject("warned_at", OffsetDateTime.class);
        return new Kept(
                moments(row),
                Codes.of(Warned.values(), Warned::code, text(row, "warned")),
                warnedAt == null ? null : warnedAt.toInstant());
    }

    /** Of a row of {@code case_clock}. */
    static ClockMoments moments(ResultSet row) throws SQLException {
        return new ClockMoments(
                Codes.of(ClockName.values(), ClockName::code, text(row, "clock")),
                instant(row, "started_at"),
                instant(row, "at_risk_at"),
                instant(row, "due_at"),
                Codes.of(Course.values(), Course::code, text(row, "course")),
                row.getBoolean("sure"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
