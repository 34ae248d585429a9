package org.escalationdesk.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.escalationdesk.attachments.AttachmentRefusal.Reason;
import org.escalationdesk.encryption.ContentKey;

/**
 * A file that has come in whole and is not kept yet: it stands, encrypted already, in a temporary file, which goes with {@link #close}, so that however
 * slowly it comes in, it takes neither memory nor a connection of the database.
 */
public final class ReceivedFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileName name;
    private final String mediaType;
    private final long size;
    private final String sha256;
    private final ContentKey contentKey;

    private ReceivedFile(Path path, FileName name, String mediaType, long size, String sha256, ContentKey contentKey) {
        this.path = path;
        this.name = name;
        this.mediaType = mediaType;
        this.size = size;
        this.sha256 = sha256;
        this.contentKey = contentKey;
    }

    /**
     * Reads it to its end, or until it is too large.
     *
     * @param at where it stands meanwhile; nothing is there before, and nothing where this fails
     * @param settings how large it may be
     * @throws IOException when it does not come in whole
     */
    static ReceivedFile read(InputStream in, Path at, FileName name, String mediaType, AttachmentSettings settings)
            throws IOException {
        MessageDigest digest = sha256();
        ContentKey contentKey = ContentKey.of(UUID.randomUUID().toString());
        boolean whole = false;
        try {
            long size = 0;
            try (OutputStream file = create(at)) {
                OutputStream out = contentKey.sealing(file);
                byte[] buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    if (size > settings.maxSize().toBytes()) {
                        throw settings.tooLarge();
                    }
                    digest.update(buffer, 0, read);
                    write(out, buffer, read);
                }
                finish(out);
            }
            if (size == 0) {
                throw new AttachmentRefusal(Reason.EMPTY, name.value());
            }
            whole = true;
            return new ReceivedFile(at, name, mediaType, size, HexFormat.of().formatHex(digest.digest()), contentKey);
        } finally {
            if (!whole) {
                Files.deleteIfExists(at);
            }
        }
    }

    String name() {
        return name.value();
    }

    String mediaType() {
        return mediaType;
    }

    long size() {
        return size;
    }

    String sha256Hex() {
        return sha256;
    }

    /** By which it is encrypted, for the contents under its id. */
    ContentKey contentKey() {
        return contentKey;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream create(Path at) {
        try {
            return Files.newOutputStream(at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cannot be written is our fault, what cannot be read the sender's. */
    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
