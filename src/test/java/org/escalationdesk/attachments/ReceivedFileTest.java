package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.escalationdesk.encryption.ContentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ReceivedFileTest {

    private static final int LARGE = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void whatCameInIsKnownByItsDigest() throws IOException {
        ReceivedFile file = read(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));

        assertThat(file.size()).isEqualTo(3);
        assertThat(file.sha256Hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Files.readAllBytes(file.path())).hasSize((int) ContentKey.sealedSize(3));
        assertThat(Files.readString(file.path(), StandardCharsets.ISO_8859_1)).doesNotContain("abc");
    }

    @Test
    void itGoesWhenItIsClosed() throws IOException {
        read(new ByteArrayInputStream(new byte[1])).close();

        assertThat(folder).isEmptyDirectory();
    }

    /** Before more is read, all but what was read last stands in the file already: as much as one segment holds. */
    @Test
    void noMoreThanABufferOfItIsInMemory() throws IOException {
        InputStream watched = new InputStream() {
            private long given;

            @Override
            public int read() {
                throw new UnsupportedOperationException("byte by byte");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                assertThat(length).isLessThanOrEqualTo(64 * 1024);
                assertThat(at().toFile().length()).isEqualTo((given - 1) / (64 * 1024) * ContentKey.SEALED_SEGMENT);
                int next = (int) Math.min(length, LARGE - given);
                given += next;
                return next == 0 ? -1 : next;
            }
        };

        assertThat(read(watched).size()).isEqualTo(LARGE);
    }

    @Test
    void ofWhatBreaksOffNothingIsLeft() {
        InputStream broken = new InputStream() {
            private boolean begun;

            @Override
            public int read() throws IOException {
                if (begun) {
                    throw new IOException("the sender is gone");
                }
                begun = true;
                return 'a';
            }
        };

        assertThatThrownBy(() ->
                        read(new java.io.SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), broken)))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ofWhatIsTooLargeNothingIsLeft() {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(new byte[LARGE + 1])))
                .isInstanceOfSatisfying(
                        AttachmentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(AttachmentRefusal.Reason.TOO_LARGE));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEmptyFileIsNone() {
        assertThatThrownBy(() -> read(InputStream.nullInputStream()))
                .isInstanceOfSatisfying(
                        AttachmentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(AttachmentRefusal.Reason.EMPTY));
        assertThat(folder).isEmptyDirectory();
    }

    /** A full disk is no fault of the sender's. */
    @Test
    void whatCannotBeWrittenIsOurFault() {
        assertThatThrownBy(() -> ReceivedFile.read(
                        new ByteArrayInputStream(new byte[1]),
                        folder.resolve("none").resolve("file"),
                        new FileName("mail.log"),
                        "text/plain",
                        settings()))
                .isInstanceOf(UncheckedIOException.class);
    }

    private Path at() {
        return folder.resolve("incoming");
    }

    private ReceivedFile read(InputStream in) throws IOException {
        return ReceivedFile.read(in, at(), new FileName("mail.log"), "text/plain", settings());
    }

    private static AttachmentSettings settings() {
        return new AttachmentSettings(DataSize.ofBytes(LARGE), 5, Map.of("log", List.of("text/plain")), null);
    }
}
