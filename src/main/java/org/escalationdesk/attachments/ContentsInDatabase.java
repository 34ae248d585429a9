package org.escalationdesk.attachments;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.escalationdesk.encryption.ContentKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The contents of files as rows of one piece each. Large objects are not used: what they need to be read piece by piece differs from
 * database to database, and a connection would be taken for as long as somebody reads.
 */
@Repository
class ContentsInDatabase implements Contents {

    /** In bytes: whole segments, so that each piece that is read is served at once. */
    static final int PIECE = 4 * ContentKey.SEALED_SEGMENT;

    private final JdbcClient jdbc;

    ContentsInDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(String id, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            keep(id, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(String id, InputStream in) throws IOException {
        byte[] piece = in.readNBytes(PIECE);
        for (int ordinal = 0; piece.length > 0; ordinal++) {
            jdbc.sql("INSERT INTO attachment_piece (attachment_id, ordinal, content) VALUES (:id, :ordinal, :content)")
                    .param("id", id)
                    .param("ordinal", ordinal)
                    .param("content", piece)
                    .update();
            piece = in.readNBytes(PIECE);
        }
    }

    @Override
    public void write(String id, long size, OutputStream out) throws IOException {
        long left = size;
        for (int ordinal = 0; left > 0; ordinal++) {
            byte[] piece = jdbc.sql(
                            "SELECT content FROM attachment_piece WHERE attachment_id = :id AND ordinal = :ordinal")
                    .param("id", id)
                    .param("ordinal", ordinal)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new EOFException("attachment " + id + " is not whole"));
            out.write(piece);
            left -= piece.length;
        }
    }
}
