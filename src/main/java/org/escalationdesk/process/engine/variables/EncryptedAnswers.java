package org.escalationdesk.process.engine.variables;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What open tasks were filled in with, under another key than the current one. It goes once through the engine's variables by their
 * primary key, which are few: those of tasks that are open. Each is replaced only where it still is what was read.
 */
@Component
class EncryptedAnswers implements EncryptedRows {

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final EncryptionKeys keys;

    EncryptedAnswers(JdbcClient jdbc, EncryptionKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @param bytesId of the row of the engine's second table where it does not fit into its own; otherwise null */
    private record Answer(String id, String kept, @Nullable String bytesId) {

        static Answer of(ResultSet row, int number) throws SQLException {
            byte[] bytes = row.getBytes("BYTES_");
            String text = row.getString("TEXT_");
            String kept = bytes == null ? text : new String(bytes, StandardCharsets.UTF_8);
            return new Answer(row.getString("ID_"), kept == null ? "" : kept, row.getString("BYTEARRAY_ID_"));
        }
    }

    @Override
    public Batch encrypt(String key, String after) {
        List<Answer> some = jdbc.sql("SELECT V.ID_, V.TEXT_, V.BYTEARRAY_ID_, B.BYTES_ FROM ACT_RU_VARIABLE V "
                        + "LEFT JOIN ACT_GE_BYTEARRAY B ON B.ID_ = V.BYTEARRAY_ID_ "
                        + "WHERE V.TYPE_ = :json AND V.ID_ > :after ORDER BY V.ID_ FETCH FIRST :most ROWS ONLY")
                .param("json", ShortJsonSerializer.NAME)
                .param("after", after)
                .param("most", AT_ONCE)
                .query(Answer::of)
                .list();
        int encrypted = 0;
        List<String> left = new ArrayList<>();
        for (Answer answer : some) {
            try {
                if (keys.nameOf(answer.kept()).equals(key) && !answer.kept().isEmpty()) {
                    replace(answer, ShortJsonSerializer.again(keys, answer.kept()));
                    encrypted++;
                }
            } catch (Unreadable damaged) {
                left.add("variable " + answer.id());
            }
        }
        return new Batch(
                some.size() < AT_ONCE ? null : some.get(some.size() - 1).id(), encrypted, 0, left);
    }

    private void replace(Answer answer, String sealed) {
        if (answer.bytesId() == null) {
            jdbc.sql("UPDATE ACT_RU_VARIABLE SET TEXT_ = :sealed WHERE ID_ = :id AND TEXT_ = :kept")
                    .param("sealed", sealed)
                    .param("id", answer.id())
                    .param("kept", answer.kept())
                    .update();
        } else {
            jdbc.sql("UPDATE ACT_GE_BYTEARRAY SET BYTES_ = :sealed WHERE ID_ = :id AND BYTES_ = :kept")
                    .param("sealed", sealed.getBytes(StandardCharsets.UTF_8))
                    .param("id", answer.bytesId())
                    .param("kept", answer.kept().getBytes(StandardCharsets.UTF_8))
                    .update();
        }
    }
}
