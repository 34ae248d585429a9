package org.escalationdesk.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to cases, as it is stored: a row for each event, its sentence encrypted. */
final class Timelines {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final EncryptionKeys keys;

    /** @param jdbc asks of what is written alone: the register knows what waits to be written */
    Timelines(JdbcClient jdbc, NamedParameterJdbcTemplate batches, EncryptionKeys keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
    }

    /** @param events oldest first */
    void add(CaseNumber number, List<CaseEvent> events) {
        if (!events.isEmpty()) {
            batches.batchUpdate(
                    "INSERT INTO case_event (case_number, at, who, what, detail) VALUES (:number, :at, :who, :what, :detail)",
                    events.stream().map(event -> row(number, event)).toArray(SqlParameterSource[]::new));
        }
    }

    private SqlParameterSource row(CaseNumber number, CaseEvent event) {
        return new MapSqlParameterSource("number", number.value())
                .addValue("at", event.at().atOffset(ZoneOffset.UTC))
                .addValue("who", event.who())
                .addValue("what", event.what().name())
                .addValue(
                        "detail",
                        keys.seal(
                                EncryptedColumn.TIMELINE,
                                number.value(),
                                event.detail().stored()));
    }

    /** Of each of these cases to which anything happened, oldest first, in one query. */
    Map<CaseNumber, List<CaseEvent>> of(Collection<CaseNumber> numbers) {
        Map<CaseNumber, List<CaseEvent>> timelines = new LinkedHashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql(
                            "SELECT case_number, at, who, what, detail FROM case_event WHERE case_number IN (:numbers) ORDER BY id")
                    .param("numbers", numbers.stream().map(CaseNumber::value).toList())
                    .query(row -> {
                        CaseNumber number = new CaseNumber(row.getString("case_number"));
                        timelines
                                .computeIfAbsent(number, first -> new ArrayList<>())
                                .add(event(number, row));
                    });
        }
        return timelines;
    }

    private CaseEvent event(CaseNumber number, ResultSet row) throws SQLException {
        return new CaseEvent(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                CaseEvent.What.valueOf(row.getString("what")),
                Sentence.ofStored(keys.open(EncryptedColumn.TIMELINE, number.value(), row.getString("detail"))));
    }
}
