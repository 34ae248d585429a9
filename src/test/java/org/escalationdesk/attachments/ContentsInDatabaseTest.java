package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ContentsInDatabaseTest {

    private static final int SIZE = 5 * ContentsInDatabase.PIECE + 1;

    private JdbcClient jdbc;
    private ContentsInDatabase contents;

    @BeforeEach
    void anEmptyDatabase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(
                "jdbc:h2:mem:" + getClass().getSimpleName() + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE TABLE attachment_piece (attachment_id VARCHAR(36), ordinal INTEGER, content BYTEA)")
                .update();
        contents = new ContentsInDatabase(jdbc);
    }

    /** Before the next piece is read to its end, the one before stands in the database. */
    @Test
    void itIsWrittenPieceByPiece() throws IOException {
        contents.keep("a", new InputStream() {
            private int given;

            @Override
            public int read() {
                if (given % ContentsInDatabase.PIECE == 0) {
                    assertThat(pieces()).isEqualTo(given / ContentsInDatabase.PIECE);
                }
                return given++ < SIZE ? (byte) given & 0xFF : -1;
            }
        });

        assertThat(pieces()).isEqualTo(6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        contents.write("a", SIZE, out);
        byte[] written = out.toByteArray();
        assertThat(written).hasSize(SIZE);
        assertThat(written[SIZE - 1]).isEqualTo((byte) SIZE);
    }

    /** While one piece is read by whoever asked, the next is not read from the database yet. */
    @Test
    void itIsReadPieceByPiece() throws IOException {
        contents.keep("a", new java.io.ByteArrayInputStream(new byte[SIZE]));
        List<Integer> left = new ArrayList<>();

        contents.write("a", SIZE, new java.io.OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("byte by byte");
            }

            @Override
            public void write(byte[] piece) {
                assertThat(piece.length).isLessThanOrEqualTo(ContentsInDatabase.PIECE);
                // whatever was read before can go, and what follows is still asked for
                jdbc.sql("DELETE FROM attachment_piece WHERE ordinal = :ordinal")
                        .param("ordinal", left.size())
                        .update();
                left.add(pieces());
            }
        });

        assertThat(left).containsExactly(5, 4, 3, 2, 1, 0);
    }

    private int pieces() {
        return jdbc.sql("SELECT COUNT(*) FROM attachment_piece")
                .query(Integer.class)
                .single();
    }
}
