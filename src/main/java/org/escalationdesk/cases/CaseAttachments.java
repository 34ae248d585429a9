package org.escalationdesk.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.escalationdesk.attachments.Attachment;
import org.escalationdesk.attachments.AttachmentRefusal;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.attachments.ReceivedFile;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.Circumstances.AttachedFile;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files that people keep with a case at any time, whatever it is doing, also when it is closed; the timeline tells of each. */
@Component
public class CaseAttachments {

    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final EncryptionKeys keys;
    private final Clock clock;

    public CaseAttachments(Attachments attachments, JdbcClient jdbc, EncryptionKeys keys, Clock clock) {
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Keeps a file: row, contents and the entry of the timeline, or nothing of it.
     *
     * @param number of a case that there is
     * @param who the user who attaches it
     * @throws AttachmentRefusal when the case has as many files as it may have
     */
    @Transactional
    public Attachment attach(CaseNumber number, ReceivedFile file, String who) {
        Stamp stamp = new Stamp(clock.instant(), who);
        Attachment kept = attachments.keep(number, file, stamp);
        jdbc.sql("INSERT INTO case_event (case_number, at, who, what, detail) "
                        + "VALUES (:number, :at, :who, :what, :detail)")
                .param("number", number.value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("what", What.ATTACHED.name())
                .param(
                        "detail",
                        keys.seal(
                                EncryptedColumn.TIMELINE,
                                number.value(),
                                Sentence.words(kept.name()).stored()))
                .update();
        return kept;
    }

    /** The case's files as 21Vianet is told of them. */
    public List<AttachedFile> forPackage(CaseNumber number) {
        return attachments.of(number).stream()
                .map(file -> new AttachedFile(file.name(), file.size(), file.sha256()))
                .toList();
    }
}
