package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A desk that starts on an H2 file that it cannot use. */
@WholeRun
class DatabaseFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aDeskWasHere() throws SQLException {
        file = folder.resolve("desk.mv.db");
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT X, RANDOM_UUID() AS Y FROM SYSTEM_RANGE(1, 20000)");
        }
    }

    @Test
    void aSecondDeskOnTheSameFileIsOneSentence() throws IOException {
        try (var other = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(refusal()).isEqualTo(DeskSentences.of("start.databaseInUse"));
        }
    }

    @Test
    void aDamagedFileIsOneSentence() throws IOException {
        byte[] damage = new byte[(int) Files.size(file)];
        new Random(7).nextBytes(damage);
        Files.write(file, damage);

        assertThat(refusal()).isEqualTo(DeskSentences.of("start.databaseDamaged"));
    }

    @Test
    void aFolderThatIsNoneIsOneSentence() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(refusal()).isEqualTo(DeskSentences.of("start.databaseFile"));
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("desk") + ";WRITE_DELAY=0";
    }

    /** What the console says. */
    private String refusal() {
        SpringApplication desk = new SpringApplicationBuilder(EscalationDesk.class)
                .registerShutdownHook(false)
                .application();
        try (var started = desk.run("--server.port=0", "--spring.datasource.url=" + url())) {
            throw new AssertionError("started " + started);
        } catch (RuntimeException refused) {
            FailureAnalysis analysis = new DatabaseRefusedAnalyzer().analyze(refused);
            assertThat(analysis).as("%s", refused).isNotNull();
            return analysis.getDescription();
        }
    }
}
