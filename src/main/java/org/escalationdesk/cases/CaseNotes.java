package org.escalationdesk.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people write down about a case at any time, whatever it is doing, also when it is closed. A note is a row of the timeline and
 * changes nothing of the case itself: nobody who writes waits for anybody else, and nobody's words are in the way of another's.
 */
@Component
public class CaseNotes {

    private final JdbcClient jdbc;
    private final WatchedCases watched;
    private final EncryptionKeys keys;
    private final Clock clock;

    public CaseNotes(JdbcClient jdbc, EncryptionKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.watched = new WatchedCases(jdbc);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Keeps a note.
     *
     * @param who the user who writes it down
     * @return false when there is no such case
     */
    public boolean add(CaseNumber number, NoteKind kind, String text, String who) {
        boolean added = jdbc.sql("INSERT INTO case_event (case_number, at, who, what, detail) "
                                + "SELECT number, CAST(:at AS TIMESTAMP(3) WITH TIME ZONE), :who, :what, :detail "
                                + "FROM support_case WHERE number = :number")
                        .param("number", number.value())
                        .param("at", new Stamp(clock.instant(), who).at().atOffset(ZoneOffset.UTC))
                        .param("who", who)
                        .param("what", kind.what().name())
                        .param(
                                "detail",
                                keys.seal(
                                        EncryptedColumn.TIMELINE,
                                        number.value(),
                                        Sentence.words(text).stored()))
                        .update()
                == 1;
        watched.lookAt(number, clock.instant());
        return added;
    }
}
