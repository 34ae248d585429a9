package org.escalationdesk.attachments;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The contents of files in a folder, which nodes may share: each file under its id, never under a name that somebody gave it. */
class ContentsInFolder implements Contents {

    private static final String COMING_IN = ".part";

    /** No file takes so long to come in: what is older was left behind by a node that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;

    private ContentsInFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException when nothing can be kept in this folder */
    static ContentsInFolder at(Path folder, Instant now) throws IOException {
        try (DirectoryStream<Path> comingIn = Files.newDirectoryStream(folder, "*" + COMING_IN)) {
            for (Path file : comingIn) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LEFT_BEHIND))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        ContentsInFolder contents = new ContentsInFolder(folder);
        Files.delete(contents.waitingPlace());
        return contents;
    }

    /** A new file, in the folder itself: from here it becomes a kept one in one step. */
    Path waitingPlace() throws IOException {
        return Files.createTempFile(folder, "", COMING_IN);
    }

    @Override
    public void keep(String id, Path file) {
        Path kept = folder.resolve(id);
        try {
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    delete(kept);
                }
            }
        });
    }

    @Override
    public void write(String id, long size, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(id))) {
            if (in.transferTo(out) != size) {
                throw new EOFException("attachment " + id + " is not whole");
            }
        }
    }

    void remove(String id) {
        delete(folder.resolve(id));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
