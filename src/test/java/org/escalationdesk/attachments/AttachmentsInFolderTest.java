package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.support.Said;
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
    private TransactionTemplate transaction;

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
                        new FileSystemResource(MIGRATIONS + "V189__removed_attachments.sql"))
                .execute(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void aFileStandsThereUnderItsIdAndNowhereElse() throws IOException {
        Attachments attachments = attachments(folder);

        Attachment kept = keep(attachments, "../mail.log", "Received: from");

        assertThat(names()).containsExactly(kept.id());
        assertThat(folder.resolve(kept.id())).hasContent("Received: from");
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

    private Attachments attachments(@Nullable Path folder) {
        return attachments(folder, DataSize.ofKilobytes(1));
    }

    private Attachments attachments(@Nullable Path folder, DataSize most) {
        return new Attachments(
                jdbc,
                new AttachmentSettings(most, 5, Map.of("log", List.of("text/plain")), folder),
                new ContentsInDatabase(jdbc),
                Said.words(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Attachment keep(Attachments attachments, String name, String content) throws IOException {
        try (ReceivedFile file = attachments.receive(name, null, content(content))) {
            return transaction.execute(tx -> attachments.keep(NUMBER, file, new Stamp(NOW, "agent")));
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
