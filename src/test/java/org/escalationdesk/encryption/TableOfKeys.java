package org.escalationdesk.encryption;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The table {@code encryption_key} alone, and its time. */
final class TableOfKeys {

    private static final String MIGRATIONS = "src/main/resources/db/migration/common/";

    private TableOfKeys() {}

    static void in(DataSource database) {
        new ResourceDatabasePopulator(
                        new ByteArrayResource("CREATE TABLE attachment (id VARCHAR(36) NOT NULL PRIMARY KEY)"
                                .getBytes(StandardCharsets.UTF_8)),
                        new FileSystemResource(MIGRATIONS + "V195__encrypted_attachments.sql"),
                        new FileSystemResource(MIGRATIONS + "V197__keys_in_use.sql"))
                .execute(database);
    }

    /** Every node that did has ended some minutes ago. */
    static void nobodyWritesWith(String key, JdbcClient jdbc) {
        jdbc.sql("UPDATE encryption_key SET used_at = used_at - INTERVAL '6' MINUTE WHERE name = :key")
                .param("key", key)
                .update();
    }
}
