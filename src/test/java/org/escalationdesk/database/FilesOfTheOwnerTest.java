package org.escalationdesk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class FilesOfTheOwnerTest {

    @TempDir
    private Path folder;

    private static void start(String url) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", url)));
        new FilesOfTheOwner().initialize(context);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void keep(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (x INTEGER)");
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }

    @Test
    void aNewDatabaseIsItsOwners() throws IOException, SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("data/desk") + ";WRITE_DELAY=0";

        start(url);
        keep(url);

        assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("data/desk.mv.db"))).isEqualTo("rw-------");
    }

    /** Into which H2 writes what went wrong, the statement and its values with it. */
    @Test
    void whatWentWrongIsItsOwnersToo() throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("desk") + ";WRITE_DELAY=0";

        start(url);
        assertThatThrownBy(() -> wrong(url)).isInstanceOf(SQLException.class);

        assertThat(folder.resolve("desk.trace.db")).content().contains("Chen Jing");
        assertThat(permissions(folder.resolve("desk.trace.db"))).isEqualTo("rw-------");
    }

    private static void wrong(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO missing VALUES ('Chen Jing')");
        }
    }

    @Test
    void oneThatWasThereBecomesItsOwners() throws IOException, SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("desk") + ";WRITE_DELAY=0";
        keep(url);
        Files.setPosixFilePermissions(folder.resolve("desk.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));

        start(url);
        keep(url);

        assertThat(permissions(folder.resolve("desk.mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void otherDatabasesHaveNoFile() throws IOException {
        start("jdbc:h2:mem:desk");
        start("jdbc:postgresql://db.partner.example/desk");

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
