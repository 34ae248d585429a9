package org.escalationdesk.attachments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.attachments.AttachmentRefusal.Reason;
import org.escalationdesk.encryption.ContentKey;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files of cases. They come in and go out in pieces: no file is ever in memory whole. */
@Repository
public class Attachments {

    private static final String COLUMNS =
            "SELECT id, name, media_type, bytes, sha256, attached_at, attached_by, in_folder, content_id, content_key ";

    private final JdbcClient jdbc;
    private final AttachmentSettings settings;
    private final AttachmentKinds kinds;
    private final ContentsInDatabase database;
    private final @Nullable ContentsInFolder folder;
    private final EncryptionKeys keys;

    /** @throws StartRefused when no file could be kept by these settings */
    Attachments(
            JdbcClient jdbc,
            AttachmentSettings settings,
            ContentsInDatabase database,
            EncryptionKeys keys,
            SentenceWords words,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.kinds = new AttachmentKinds(settings.kinds());
        this.database = database;
        this.keys = keys;
        if (settings.maxSize().toBytes() < 1) {
            throw StartRefused.saying(() -> words.say("attachments.start.max-size", settings.maxSize()));
        }
        this.folder = folder(settings, words, clock);
    }

    private static @Nullable ContentsInFolder folder(AttachmentSettings settings, SentenceWords words, Clock clock) {
        Path folder = settings.folder();
        if (folder == null) {
            return null;
        }
        try {
            return ContentsInFolder.at(folder, clock.instant());
        } catch (IOException e) {
            throw StartRefused.saying(() -> words.say("attachments.start.folder", folder));
        }
    }

    /**
     * Takes a file in, which is kept by {@link #keep} or goes when it is closed.
     *
     * @param name as its sender has it
     * @param sentAs the media type by the sender's word, if any
     * @throws AttachmentRefusal when it is not one that is kept
     * @throws IOException when it does not come in whole
     */
    public ReceivedFile receive(@Nullable String name, @Nullable String sentAs, InputStream in) throws IOException {
        FileName named = FileName.of(name);
        String mediaType = kinds.mediaType(named, sentAs);
        return ReceivedFile.read(in, waitingPlace(folder != null), named, mediaType, settings);
    }

    Path waitingPlace(boolean inFolder) {
        try {
            return inFolder ? folder().waitingPlace() : Files.createTempFile("attachment", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a file that came in.
     *
     * @param number of a case that there is
     * @throws AttachmentRefusal when the case has as many as it may have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment keep(CaseNumber number, ReceivedFile file, Stamp stamp) {
        String id = file.contentKey().contentId();
        boolean inFolder = folder != null;
        contents(inFolder).keep(id, file.path());
        // the last, so that nobody waits long: who comes at the same time counts this one too
        jdbc.sql("SELECT number FROM support_case WHERE number = :number FOR UPDATE")
                .param("number", number.value())
                .query(String.class)
                .single();
        if (count(number) >= settings.maxNumber()) {
            throw new AttachmentRefusal(Reason.TOO_MANY, number.value(), settings.maxNumber());
        }
        Attachment attachment = new Attachment(
                id,
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256Hex(),
                stamp.at(),
                stamp.who(),
                inFolder,
                id,
                keys.wrap(file.contentKey()));
        insert(number, attachment);
        return attachment;
    }

    /** Files stay where they were kept, whatever is set later. */
    Contents contents(boolean inFolder) {
        return inFolder ? folder() : database;
    }

    private ContentsInFolder folder() {
        if (folder == null) {
            throw new UncheckedIOException(new FileNotFoundException("desk.attachments.folder is not set any more"));
        }
        return folder;
    }

    private int count(CaseNumber number) {
        return jdbc.sql("SELECT COUNT(*) FROM attachment WHERE case_number = :number")
                .param("number", number.value())
                .query(Integer.class)
                .single();
    }

    private void insert(CaseNumber number, Attachment attachment) {
        jdbc.sql(
                        "INSERT INTO attachment (id, case_number, name, media_type, bytes, sha256, attached_at, attached_by, in_folder, "
                                + "content_id, content_key, key_name) VALUES (:id, :number, :name, :type, :bytes, :sha256, "
                                + ":at, :who, :folder, :content, :key, :keyName)")
                .param("id", attachment.id())
                .param("number", number.value())
                .param("name", attachment.name())
                .param("type", attachment.mediaType())
                .param("bytes", attachment.size())
                .param("sha256", attachment.sha256())
                .param("at", attachment.at().atOffset(ZoneOffset.UTC))
                .param("who", attachment.who())
                .param("folder", attachment.inFolder())
                .param("content", attachment.contentId())
                .param("key", attachment.contentKey())
                .param("keyName", keys.current())
                .update();
    }

    /** A case's files, the oldest first. */
    public List<Attachment> of(CaseNumber number) {
        return jdbc.sql(COLUMNS + "FROM attachment WHERE case_number = :number ORDER BY arrival")
                .param("number", number.value())
                .query((row, i) -> read(row))
                .list();
    }

    /** Empty where this case has no such file. */
    public Optional<Attachment> find(CaseNumber number, String id) {
        return jdbc.sql(COLUMNS + "FROM attachment WHERE id = :id AND case_number = :number")
                .param("id", id)
                .param("number", number.value())
                .query((row, i) -> read(row))
                .optional();
    }

    /**
     * Writes the contents piece by piece; between two of them it holds nothing of the database, however slowly they are read.
     *
     * @throws IOException when nobody reads any more, or the contents are not whole
     * @throws Unreadable when they are not as they were kept, or their key is not configured
     */
    public void write(Attachment attachment, OutputStream out) throws IOException {
        Contents contents = contents(attachment.inFolder());
        String wrapped = attachment.contentKey();
        if (wrapped == null) {
            contents.write(attachment.contentId(), attachment.size(), out);
            return;
        }
        ContentKey key = keys.unwrap(attachment.contentId(), wrapped);
        try (OutputStream opening = key.opening(out, attachment.size())) {
            contents.write(attachment.contentId(), ContentKey.sealedSize(attachment.size()), opening);
        }
    }

    /** Removes the files of these cases. What stands in the folder goes by {@link #removeLeftContents}, after the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Collection<CaseNumber> numbers) {
        remove("case_number IN (:cases)", numbers, List.of());
    }

    /**
     * Removes those of these files that are of these cases, as {@link #remove(Collection)} does.
     *
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(Collection<CaseNumber> numbers, Collection<String> ids) {
        return remove("case_number IN (:cases) AND id IN (:ids)", numbers, ids);
    }

    private int remove(String which, Collection<CaseNumber> numbers, Collection<String> ids) {
        Map<String, List<String>> parameters =
                Map.of("cases", numbers.stream().map(CaseNumber::value).toList(), "ids", List.copyOf(ids));
        jdbc.sql("INSERT INTO removed_attachment (id) SELECT COALESCE(content_id, id) FROM attachment "
                        + "WHERE in_folder AND " + which)
                .params(parameters)
                .update();
        jdbc.sql("DELETE FROM attachment_piece WHERE attachment_id IN (SELECT COALESCE(content_id, id) FROM attachment "
                        + "WHERE " + which + ")")
                .params(parameters)
                .update();
        return jdbc.sql("DELETE FROM attachment WHERE " + which)
                .params(parameters)
                .update();
    }

    /** Removes the contents in the folder of files that were removed, also those that a node that was killed left behind. */
    public void removeLeftContents() {
        if (folder == null) {
            return;
        }
        List<String> ids;
        do {
            ids = jdbc.sql("SELECT id FROM removed_attachment ORDER BY id FETCH FIRST 200 ROWS ONLY")
                    .query(String.class)
                    .list();
            ids.forEach(folder::remove);
            if (!ids.isEmpty()) {
                jdbc.sql("DELETE FROM removed_attachment WHERE id IN (:ids)")
                        .param("ids", ids)
                        .update();
            }
        } while (!ids.isEmpty());
    }

    private static Attachment read(ResultSet row) throws SQLException {
        return new Attachment(
                row.getString("id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant(),
                row.getString("attached_by"),
                row.getBoolean("in_folder"),
                Objects.requireNonNullElse(row.getString("content_id"), row.getString("id")),
                row.getString("content_key"));
    }
}
