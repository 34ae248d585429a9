package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.escalationdesk.terms.BeijingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How well we escalate: how many service requests were filed, and how many of those 21Vianet rejected or lowered. */
@Repository
public class EscalationQuality {

    static final String COUNTED = "SELECT service, agent, grounds, COUNT(*) AS filed, "
            + "SUM(CASE WHEN rejected THEN 1 ELSE 0 END) AS rejected, "
            + "SUM(CASE WHEN inappropriate THEN 1 ELSE 0 END) AS inappropriate, "
            + "SUM(CASE WHEN lowered THEN 1 ELSE 0 END) AS lowered "
            + "FROM escalation WHERE filed_at >= :from AND filed_at < :until GROUP BY service, agent, grounds";

    private final JdbcClient jdbc;

    EscalationQuality(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param inappropriate those of the rejected ones that 21Vianet rejected as inappropriate
     * @param lowered those whose severity 21Vianet lowered
     */
    public record Counts(long filed, long rejected, long inappropriate, long lowered) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    filed + more.filed,
                    rejected + more.rejected,
                    inappropriate + more.inappropriate,
                    lowered + more.lowered);
        }
    }

    /** The counts of one ground, service or agent. */
    public record Part(String of, @JsonUnwrapped Counts counts) {}

    /** @param perGround a request with two grounds counts for each of them */
    public record Quality(Counts total, List<Part> perGround, List<Part> perService, List<Part> perAgent) {}

    private record Row(String service, String agent, List<String> grounds, Counts counts) {}

    /**
     * What became, until now, of the service requests that were filed on these days.
     *
     * @param from the first day in China
     * @param to the last day in China
     */
    public Quality between(LocalDate from, LocalDate to) {
        List<Row> rows = jdbc.sql(COUNTED)
                .param("from", startOf(from))
                .param("until", startOf(to.plusDays(1)))
                .query((row, i) -> new Row(
                        row.getString("service"),
                        row.getString("agent"),
                        row.getString("grounds").isEmpty()
                                ? List.of()
                                : List.of(row.getString("grounds").split(",")),
                        new Counts(
                                row.getLong("filed"),
                                row.getLong("rejected"),
                                row.getLong("inappropriate"),
                                row.getLong("lowered"))))
                .list();
        return new Quality(
                rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus),
                parts(rows, Row::grounds),
                parts(rows, row -> List.of(row.service())),
                parts(rows, row -> List.of(row.agent())));
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return BeijingTime.startOf(day).atOffset(ZoneOffset.UTC);
    }

    private static List<Part> parts(List<Row> rows, Function<Row, List<String>> of) {
        SortedMap<String, Counts> parts = new TreeMap<>();
        rows.forEach(row -> of.apply(row).forEach(part -> parts.merge(part, row.counts(), Counts::plus)));
        return parts.entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .toList();
    }
}
