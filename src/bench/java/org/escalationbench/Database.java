package org.escalationbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.TestKeys;

/** An empty database that one application has to itself. */
record Database(Kind kind, String url, String user, String password) {

    enum Kind {
        H2("H2"),
        POSTGRESQL("PostgreSQL");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static Database empty(Kind kind) throws IOException {
        return switch (kind) {
            case H2 -> {
                Path folder = Files.createTempDirectory(Files.createDirectories(Installation.FOLDER), "h2");
                yield new Database(
                        kind,
                        "jdbc:h2:file:" + folder.toAbsolutePath().resolve("desk")
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=16384;MAX_MEMORY_ROWS=200000",
                        "sa",
                        "");
            }
            case POSTGRESQL -> new Database(kind, OnPostgres.emptyDatabase(), "postgres", "postgres");
        };
    }

    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password));
        // the key by which the cases that are copied were written
        TestKeys.SETTINGS.forEach((setting, value) -> settings.add("--" + setting + "=" + value));
        return settings;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
