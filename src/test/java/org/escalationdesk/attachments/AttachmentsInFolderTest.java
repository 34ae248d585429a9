package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptedRows.Batch;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.StartRefused;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class AttachmentsInFolderTest {

    private static final CaseNumber NUMBER = CaseNumber.of(2026, 1);
    private static final String MIGRATIONS = "src/main/resources/db/migration/common/";
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir
    Path folder;

    private JdbcClient jdbc;
    private JdbcTransactionManager transactions;
    private TransactionTemplate transaction;
    private EncryptionKeys keys = TestKeys.keys("k1");

    @BeforeEach
    void oneCase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE TABLE support_case (number VARCHAR(20) NOT NULL PRIMARY KEY)")
                .update();
        jdbc.sql("INSERT INTO support_case (number) VALUES (:number)")
                .param("number", NUMBER.value())
                .update();
        new ResourceDatabasePopulator(
                        new FileSystemResource(MIGRATIONS + "V160__attachments.sql"),
                        new FileSystemResource(MIGRATIONS + "V161__attachments_in_order.sql"),
                        new FileSystemResource(MIGRATIONS + "V189__removed_attachments.sql"),
                        new FileSystemResource(MIGRATIONS + "V195__encrypted_attachments.sql"))
                .execute(database);
        transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aFileStandsThereUnderItsIdAndNowhereElse() throws IOException {
        Attachments attachments = attachments(folder);

        Attachment kept = keep(attachments, "../mail.log", "Received: from");

        assertThat(names()).containsExactly(kept.id());
        assertThat(Files.readString(folder.resolve(kept.id()), StandardCharsets.ISO_8859_1))
                .doesNotContain("from");
        assertThat(pieces()).isZero();
        assertThat(attachments.of(NUMBER)).containsExactly(kept);
        assertThat(read(attachments, kept)).isEqualTo("Received: from");
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        Attachment kept = keep(attachments(folder), "mail.log", "a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(kept.id()))))
                .isEqualTo("rw-------");
    }

    @Test
    void itComesInBesideTheOthersAndGoesWhenItIsNotKept() throws IOException {
        ReceivedFile file = attachments(folder).receive("mail.log", null, content("a"));

        assertThat(names()).singleElement().asString().endsWith(".part");
        file.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void whereTheTransactionFailsNothingIsLeft() {
        Attachments attachments = attachments(folder);

        assertThatThrownBy(() -> transaction.executeWithoutResult(tx -> {
                    try (ReceivedFile file = attachments.receive("mail.log", null, content("a"))) {
                        attachments.keep(NUMBER, file, new Stamp(NOW, "agent"));
                        throw new IllegalStateException("the timeline could not be written");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).isEmpty();
        assertThat(attachments.of(NUMBER)).isEmpty();
    }

    @Test
    void whatIsRemovedGoesFromTheFolderAfterTheTransaction() throws IOException {
        Attachments attachments = attachments(folder);
        Attachment inDatabase = keep(attachments(null), "a.log", "a");
        keep(attachments, "b.log", "b");

        transaction.executeWithoutResult(tx -> attachments.remove(List.of(NUMBER)));
        assertThat(attachments.of(NUMBER)).isEmpty();
        assertThat(pieces()).isZero();
        assertThat(attachments.find(NUMBER, inDatabase.id())).isEmpty();
        assertThat(names()).hasSize(1);

        attachments.removeLeftContents();
        assertThat(names()).isEmpty();
    }

    @Test
    void whereTheRemovalFailsTheFileStays() throws IOException {
        Attachments attachments = attachments(folder);
        Attachment kept = keep(attachments, "b.log", "b");

        transaction.executeWithoutResult(tx -> {
            attachments.remove(List.of(NUMBER));
            tx.setRollbackOnly();
        });
        attachments.removeLeftContents();

        assertThat(read(attachments, kept)).isEqualTo("b");
    }

    /** The clock stands still here. */
    @Test
    void theyStayInTheOrderInWhichTheyCame() throws IOException {
        Attachments attachments = attachments(folder);
        List<Attachment> kept = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            kept.add(keep(attachments, i + ".log", "a"));
        }

        assertThat(attachments.of(NUMBER)).isEqualTo(kept);
    }

    /** Neither way. */
    @Test
    void filesStayReadableWhereTheyWereKept() throws IOException {
        Attachment before = keep(attachments(null), "mail.log", "a");
        assertThat(pieces()).isEqualTo(1);

        Attachments later = attachments(folder);
        Attachment after = keep(later, "mail.log", "b");

        assertThat(read(later, before)).isEqualTo("a");
        assertThat(read(later, after)).isEqualTo("b");
    }

    @Test
    void whatIsNotWholeIsNotServedAsIfItWere() throws IOException {
        Attachments attachments = attachments(folder);
        Attachment kept = keep(attachments, "mail.log", "Received: from");
        Files.writeString(folder.resolve(kept.id()), "Rec");

        assertThatThrownBy(() -> read(attachments, kept)).isInstanceOf(EOFException.class);
    }

    @Test
    void whatAKilledNodeLeftBehindGoesAtTheStart() throws IOException {
        Path old = Files.createFile(folder.resolve("1.part"));
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
        Path comingIn = Files.createFile(folder.resolve("2.part"));
        Files.setLastModifiedTime(comingIn, FileTime.from(NOW.minus(Duration.ofHours(23))));
        Path kept = Files.createFile(folder.resolve("3"));
        Files.setLastModifiedTime(kept, FileTime.from(NOW.minus(Duration.ofDays(900))));

        attachments(folder);

        assertThat(names()).containsExactlyInAnyOrder("2.part", "3");
    }

    @Test
    void whereNothingCanBeKeptTheDeskDoesNotStart() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> attachments(none))
                .isInstanceOf(StartRefused.class)
                .hasMessage("No file can be kept in " + none
                        + ": correct desk.attachments.folder, create the folder, or let the desk write in it.");
        assertThatThrownBy(() -> attachments(null, DataSize.ofBytes(0)))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("desk.attachments.max-size is 0B");
    }

    /** The first two stand as an earlier release kept them. */
    @Test
    void whatStandsAsItCameIsEncryptedWhileItIsRead() throws IOException {
        plainInFolder("in-folder", "Received: from");
        plainInDatabase("in-database", "Received: by");
        Attachments attachments = attachments(folder);
        Attachment inFolder = attachments.find(NUMBER, "in-folder").orElseThrow();
        Attachment inDatabase = attachments.find(NUMBER, "in-database").orElseThrow();
        assertThat(read(attachments, inFolder)).isEqualTo("Received: from");
        assertThat(read(attachments, inDatabase)).isEqualTo("Received: by");
        Attachment kept = keep(attachments, "mail.log", "new");

        Batch batch = encryption(attachments).encrypt(EncryptedRows.PLAIN, "");

        assertThat(batch).isEqualTo(new Batch(null, 2, 0, List.of()));
        assertThat(encryption(attachments).encrypt(EncryptedRows.PLAIN, "").encrypted())
                .isZero();
        assertThat(attachments.of(NUMBER).stream().map(file -> reading(attachments, file)))
                .containsExactly("Received: from", "Received: by", "new");
        assertThat(attachments.of(NUMBER)).extracting(Attachment::contentKey).doesNotContainNull();
        assertThat(names()).hasSize(2).contains(kept.id()).doesNotContain("in-folder");
        assertThat(raw()).doesNotContain("Received");
        // whoever found it before gets nothing rather than a mixture
        assertThatThrownBy(() -> read(attachments, inFolder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(attachments, inDatabase)).isInstanceOf(IOException.class);

        transaction.executeWithoutResult(tx -> attachments.remove(List.of(NUMBER)));
        attachments.removeLeftContents();
        assertThat(names()).isEmpty();
        assertThat(pieces()).isZero();
    }

    @Test
    void anotherKeyEncryptsTheKeysAndLeavesTheContents() throws IOException {
        Attachments before = attachments(folder);
        Attachment first = keep(before, "mail.log", "a");
        byte[] contents = Files.readAllBytes(folder.resolve(first.id()));
        keys = TestKeys.keys("k2", "k1");
        Attachments after = attachments(folder);
        assertThat(read(after, first)).isEqualTo("a");

        // two nodes at once
        EncryptedAttachments one = encryption(after);
        assertThat(one.encrypt("k1", "").encrypted()).isEqualTo(1);
        assertThat(encryption(after).encrypt("k1", "").encrypted()).isZero();

        assertThat(Files.readAllBytes(folder.resolve(first.id()))).isEqualTo(contents);
        keys = TestKeys.keys("k2");
        Attachments later = attachments(folder);
        assertThat(read(later, later.find(NUMBER, first.id()).orElseThrow())).isEqualTo("a");
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() throws IOException {
        plainInFolder("gone", "Received: from");
        Files.delete(folder.resolve("gone"));
        Attachments attachments = attachments(folder);
        Attachment one = keep(attachments, "a.log", "a");
        Attachment other = keep(attachments, "b.log", "b");
        jdbc.sql("UPDATE attachment SET content_key = :other WHERE id = :id")
                .param("id", one.id())
                .param("other", Objects.requireNonNull(other.contentKey()))
                .update();
        keys = TestKeys.keys("k2", "k1");
        Attachments after = attachments(folder);

        assertThat(encryption(after).encrypt(EncryptedRows.PLAIN, ""))
                .isEqualTo(new Batch(null, 0, 0, List.of("attachment gone")));
        assertThat(encryption(after).encrypt("k1", ""))
                .isEqualTo(new Batch(null, 1, 0, List.of("attachment " + one.id())));

        assertThatThrownBy(() -> read(after, after.find(NUMBER, one.id()).orElseThrow()))
                .isInstanceOf(Unreadable.class);
        assertThat(read(after, after.find(NUMBER, other.id()).orElseThrow())).isEqualTo("b");
    }

    @Test
    void whatAnotherNodeEncryptsAtTheSameMomentIsNotLeft() throws IOException {
        plainInFolder("in-folder", "Received: from");
        Attachments attachments = spy(attachments(folder));
        doAnswer(asked -> {
                    encryption(attachments(folder)).encrypt(EncryptedRows.PLAIN, "");
                    return asked.callRealMethod();
                })
                .when(attachments)
                .contents(true);

        assertThat(encryption(attachments).encrypt(EncryptedRows.PLAIN, ""))
                .isEqualTo(new Batch(null, 0, 0, List.of()));

        Attachments after = attachments(folder);
        assertThat(read(after, after.find(NUMBER, "in-folder").orElseThrow())).isEqualTo("Received: from");
    }

    private EncryptedAttachments encryption(Attachments attachments) {
        return new EncryptedAttachments(jdbc, attachments, keys, transactions);
    }

    private void plainInFolder(String id, String content) throws IOException {
        Files.writeString(folder.resolve(id), content);
        plain(id, content, true);
    }

    private void plainInDatabase(String id, String content) {
        jdbc.sql("INSERT INTO attachment_piece (attachment_id, ordinal, content) VALUES (:id, 0, :content)")
                .param("id", id)
                .param("content", content.getBytes(StandardCharsets.UTF_8))
                .update();
        plain(id, content, false);
    }

    private void plain(String id, String content, boolean inFolder) {
        jdbc.sql(
                        "INSERT INTO attachment (id, case_number, name, media_type, bytes, sha256, attached_at, attached_by, in_folder) "
                                + "VALUES (:id, :number, 'mail.log', 'text/plain', :size, '', CURRENT_TIMESTAMP, 'agent', :folder)")
                .param("id", id)
                .param("number", NUMBER.value())
                .param("size", content.length())
                .param("folder", inFolder)
                .update();
    }

    /** All bytes in the folder and in the database's pieces. */
    private String raw() throws IOException {
        StringBuilder raw = new StringBuilder();
        for (String name : names()) {
            raw.append(Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
        }
        jdbc.sql("SELECT content FROM attachment_piece")
                .query(byte[].class)
                .list()
                .forEach(piece -> raw.append(new String(piece, StandardCharsets.ISO_8859_1)));
        return raw.toString();
    }

    private Attachments attachments(@Nullable Path folder) {
        return attachments(folder, DataSize.ofKilobytes(1));
    }

    private Attachments attachments(@Nullable Path folder, DataSize most) {
        return new Attachments(
                jdbc,
                new AttachmentSettings(most, 5, Map.of("log", List.of("text/plain")), folder),
                new ContentsInDatabase(jdbc),
                keys,
                Said.words(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Attachment keep(Attachments attachments, String name, String content) throws IOException {
        try (ReceivedFile file = attachments.receive(name, null, content(content))) {
            return transaction.execute(tx -> attachments.keep(NUMBER, file, new Stamp(NOW, "agent")));
        }
    }

    private static String reading(Attachments attachments, Attachment attachment) {
        try {
            return read(attachments, attachment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Attachments attachments, Attachment attachment) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        attachments.write(attachment, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private int pieces() {
        return jdbc.sql("SELECT COUNT(*) FROM attachment_piece")
                .query(Integer.class)
                .single();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
