package org.escalationdesk.attachments;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.escalationdesk.encryption.ContentKey;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The contents of files under another key than the current one. What is encrypted already stays: only the key of each file is
 * encrypted anew. What stands as it came is encrypted under another id, so that whoever reads it just then gets no mixture; their
 * answer may break off.
 */
@Component
class EncryptedAttachments implements EncryptedRows {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedAttachments.class);

    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Attachments attachments;
    private final EncryptionKeys keys;
    private final TransactionTemplate transaction;

    EncryptedAttachments(
            JdbcClient jdbc, Attachments attachments, EncryptionKeys keys, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.attachments = attachments;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Stored(
            String id,
            long size,
            boolean inFolder,
            String contentId,
            @Nullable String contentKey) {

        static Stored of(ResultSet row, int number) throws SQLException {
            return new Stored(
                    row.getString("id"),
                    row.getLong("bytes"),
                    row.getBoolean("in_folder"),
                    Objects.requireNonNullElse(row.getString("content_id"), row.getString("id")),
                    row.getString("content_key"));
        }
    }

    @Override
    public Batch encrypt(String key, String after) {
        List<Stored> some = jdbc.sql("SELECT id, bytes, in_folder, content_id, content_key FROM attachment "
                        + "WHERE key_name = :key AND id > :after ORDER BY id FETCH FIRST :most ROWS ONLY")
                .params(Map.of("key", key, "after", after, "most", AT_ONCE))
                .query(Stored::of)
                .list();
        int encrypted = 0;
        List<String> left = new ArrayList<>();
        for (Stored one : some) {
            if (isEncrypted(one)) {
                encrypted++;
            } else if (isStill(one, key)) {
                left.add("attachment " + one.id());
            }
        }
        return new Batch(
                some.size() < AT_ONCE ? null : some.get(some.size() - 1).id(), encrypted, 0, left);
    }

    private boolean isEncrypted(Stored one) {
        try {
            String wrapped = one.contentKey();
            if (wrapped != null) {
                mark(one, keys.wrap(keys.unwrap(one.contentId(), wrapped)), one.contentId());
            } else {
                encryptContents(one);
            }
            return true;
        } catch (Unreadable | IOException | UncheckedIOException e) {
            LOG.debug("attachment {} stays as it is", one.id(), e);
            return false;
        }
    }

    /** Unless another node encrypted it meanwhile, or it was removed: then it could not be read. */
    private boolean isStill(Stored one, String key) {
        return jdbc.sql("SELECT COUNT(*) FROM attachment WHERE id = :id AND key_name = :key")
                        .param("id", one.id())
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void encryptContents(Stored plain) throws IOException {
        Contents contents = attachments.contents(plain.inFolder());
        ContentKey key = ContentKey.of(UUID.randomUUID().toString());
        Path sealed = attachments.waitingPlace(plain.inFolder());
        try {
            try (OutputStream out = key.sealing(Files.newOutputStream(sealed))) {
                contents.write(plain.contentId(), plain.size(), out);
            }
            transaction.executeWithoutResult(tx -> {
                contents.keep(key.contentId(), sealed);
                if (mark(plain, keys.wrap(key), key.contentId())) {
                    removePlain(plain);
                } else {
                    tx.setRollbackOnly();
                }
            });
        } finally {
            Files.deleteIfExists(sealed);
        }
        attachments.removeLeftContents();
    }

    /** @return whether nobody else did, and it is there still */
    private boolean mark(Stored one, String contentKey, String contentId) {
        return jdbc.sql("UPDATE attachment SET content_key = :wrapped, content_id = :content, key_name = :name "
                                + "WHERE id = :id AND key_name <> :name AND COALESCE(content_id, id) = :former")
                        .param("wrapped", contentKey)
                        .param("content", contentId)
                        .param("name", keys.current())
                        .param("id", one.id())
                        .param("former", one.contentId())
                        .update()
                > 0;
    }

    private void removePlain(Stored plain) {
        if (plain.inFolder()) {
            jdbc.sql("INSERT INTO removed_attachment (id) VALUES (:id)")
                    .param("id", plain.contentId())
                    .update();
        } else {
            jdbc.sql("DELETE FROM attachment_piece WHERE attachment_id = :id")
                    .param("id", plain.contentId())
                    .update();
        }
    }
}
