package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.escalation.Submission.State;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of notes to 21Vianet, kept like that of {@link Submissions}. */
@Repository
public class InformationNotes {

    private static final String SELECT =
            "SELECT note_key, case_number, package_version, note_number, request_number, body, "
                    + "state, attempts, reason, changed_at FROM information_note ";

    private final JdbcClient jdbc;
    private final Clock clock;

    InformationNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down the intent to send a note; it commits with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(CaseNumber caseNumber, int packageVersion, RequestNumber requestNumber, String text) {
        int number = newest(caseNumber)
                        .filter(note -> note.packageVersion() == packageVersion)
                        .map(InformationNote::number)
                        .orElse(0)
                + 1;
        jdbc.sql(
                        "INSERT INTO information_note (note_key, case_number, package_version, note_number, request_number, body, "
                                + "state, attempts, reason, intended_at, changed_at) "
                                + "VALUES (:key, :case, :version, :number, :request, :body, :state, 0, '', :now, :now)")
                .param("key", UUID.randomUUID().toString())
                .param("case", caseNumber.value())
                .param("version", packageVersion)
                .param("number", number)
                .param("request", requestNumber.value())
                .param("body", text)
                .param("state", State.INTENDED.name())
                .param("now", now())
                .update();
    }

    /** The note that a case sent last, or is to send. */
    public Optional<InformationNote> newest(CaseNumber caseNumber) {
        return jdbc.sql(SELECT + "WHERE case_number = :case ORDER BY package_version DESC, note_number DESC LIMIT 1")
                .param("case", caseNumber.value())
                .query(InformationNotes::note)
                .optional();
    }

    /** What was written on a service request, as 21Vianet got it or is to get it. */
    public List<String> textsOn(RequestNumber number) {
        return jdbc
                .sql(SELECT + "WHERE request_number = :request")
                .param("request", number.value())
                .query(InformationNotes::note)
                .list()
                .stream()
                .map(InformationNote::markedText)
                .toList();
    }

    private static InformationNote note(ResultSet row, int i) throws SQLException {
        return new InformationNote(
                UUID.fromString(row.getString("note_key")),
                new CaseNumber(row.getString("case_number")),
                row.getInt("package_version"),
                row.getInt("note_number"),
                new RequestNumber(row.getString("request_number")),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Marks the note as being sent and commits that at once, so that a process that takes over looks before it sends.
     *
     * @return false when a person or another process has it by now: then it must not be sent
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean sending(InformationNote seen) {
        return jdbc.sql("UPDATE information_note SET state = :sent, attempts = attempts + 1, changed_at = :now "
                                + "WHERE note_key = :key AND state = :state AND attempts = :attempts")
                        .param("sent", State.SENT.name())
                        .param("now", now())
                        .param("key", seen.key().toString())
                        .param("state", seen.state().name())
                        .param("attempts", seen.attempts())
                        .update()
                == 1;
    }

    /** Writes down what came of it; it commits with the step that moves the case on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(InformationNote note, State state, String reason) {
        jdbc.sql(
                        "UPDATE information_note SET state = :state, reason = :reason, changed_at = :now WHERE note_key = :key")
                .param("state", state.name())
                .param("reason", reason)
                .param("now", now())
                .param("key", note.key().toString())
                .update();
    }

    /** Counts an attempt in which nothing was sent, because even the question whether it is there was not answered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookedInVain(InformationNote note, String reason) {
        jdbc.sql(
                        "UPDATE information_note SET state = :state, attempts = attempts + 1, reason = :reason, changed_at = :now "
                                + "WHERE note_key = :key")
                .param("state", State.UNKNOWN.name())
                .param("reason", reason)
                .param("now", now())
                .param("key", note.key().toString())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
