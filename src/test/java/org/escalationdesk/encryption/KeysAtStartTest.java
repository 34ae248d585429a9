package org.escalationdesk.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.StartRefused;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Which keys a desk starts with, and without which it does not. */
class KeysAtStartTest {

    @TempDir
    Path folder;

    private JdbcClient jdbc;
    private StoredKeys stored;

    @BeforeEach
    void nothingIsEncryptedYet() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:keys" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        TableOfKeys.in(database);
        jdbc = JdbcClient.create(database);
        stored = new StoredKeys(jdbc);
    }

    @Test
    void whatIsWrongIsToldAtOnceAndShowsNoKey() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("desk.encryption.current", "k9")
                .withProperty("desk.encryption.keys.k1", "c2VjcmV0")
                .withProperty("desk.encryption.keys.k2", "no Base64!")
                .withProperty("desk.encryption.keys.k3", TestKeys.base64("k3"))
                .withProperty("desk.encryption.keys.old-one", TestKeys.base64("k4"));

        List<String> wrong = EncryptionSettings.of(environment).wrong();

        assertThat(wrong).hasSize(4);
        assertThat(wrong.get(0)).startsWith("desk.encryption.current names the key k9, which is not there");
        assertThat(wrong.get(1)).startsWith("desk.encryption.keys.k1 is not 32 bytes");
        assertThat(wrong.get(2)).startsWith("desk.encryption.keys.k2 is not 32 bytes");
        assertThat(wrong.get(3)).startsWith("desk.encryption.keys has a key named “old-one”");
        assertThat(wrong.toString()).doesNotContain("c2VjcmV0", "no Base64!", TestKeys.base64("k4"));
    }

    @Test
    void theKeyThatEncryptedHasToBeThere() {
        stored.require(TestKeys.keys("k1"));
        stored.require(TestKeys.keys("k2", "k1"));

        assertThatThrownBy(() -> stored.require(TestKeys.keys("k2")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("What is kept may be encrypted by the key k1, which is not there");
        assertThatThrownBy(() -> stored.require(TestKeys.keys("k3")))
                .hasMessageContaining("the key k1,")
                .hasMessageContaining("the key k2,");
    }

    @Test
    void anotherKeyOfTheSameNameIsNoticed() {
        stored.require(TestKeys.keys("k1"));
        EncryptionKeys other = new EncryptionKeys("k1", Map.of("k1", new byte[32]));

        assertThatThrownBy(() -> stored.require(other))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("desk.encryption.keys.k1 is another key than the one of this name");
        assertThat(jdbc.sql("SELECT proof FROM encryption_key")
                        .query(String.class)
                        .single())
                .doesNotContain(TestKeys.base64("k1"));
    }

    @Test
    void aKeyThatIsNeededNoMoreNeedNotBeThere() {
        stored.require(TestKeys.keys("k1"));
        stored.require(TestKeys.keys("k2", "k1"));
        TableOfKeys.nobodyWritesWith("k1", jdbc);

        assertThat(stored.release("k1")).isTrue();

        stored.require(TestKeys.keys("k2"));
        assertThat(stored.release("k1")).isFalse();
    }

    @Test
    void aKeyWithWhichARunningNodeWritesStays() {
        EncryptionKeys old = TestKeys.keys("k1", "k2");
        EncryptionKeys current = TestKeys.keys("k2", "k1");
        stored.require(old);
        TableOfKeys.nobodyWritesWith("k1", jdbc);
        stored.require(current);
        stored.use(old);

        assertThat(stored.others(current)).containsExactly(new StoredKeys.Other("k1", true));
        assertThat(stored.release("k1")).isFalse();
        assertThatThrownBy(() -> stored.require(TestKeys.keys("k2"))).isInstanceOf(StartRefused.class);
    }

    /** As after a database was put back, or a node stood still for long. */
    @Test
    void aKeyThatANodeWritesWithComesBack() {
        EncryptionKeys old = TestKeys.keys("k1");
        stored.require(old);
        TableOfKeys.nobodyWritesWith("k1", jdbc);
        stored.release("k1");

        stored.use(old);

        assertThatThrownBy(() -> stored.require(TestKeys.keys("k2"))).isInstanceOf(StartRefused.class);
    }

    @Test
    void whereNoneIsConfiguredOneIsMadeBesideTheData() throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("new").resolve("desk") + ";WRITE_DELAY=0";

        EncryptionKeys made = KeyFile.forDatabase(url);

        Path file = folder.resolve("new").resolve("desk.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent().toFile().list()).containsExactly("desk.key");
        assertThat(KeyFile.forDatabase(url).proof("file")).isEqualTo(made.proof("file"));
        Files.delete(file);
        assertThat(KeyFile.forDatabase(url).proof("file")).isNotEqualTo(made.proof("file"));
    }

    /** Such as FAT; the system says that the operation is not permitted. */
    @Test
    void withoutHardLinksTheKeyIsCopiedAndReplacesNone() throws IOException {
        Path made = Files.writeString(folder.resolve("made"), "one");
        Path other = Files.writeString(folder.resolve("other"), "two");
        Path file = folder.resolve("desk.key");
        KeyFile.Links none = (link, existing) -> {
            throw new FileSystemException(link.toString(), existing.toString(), "Operation not permitted");
        };

        KeyFile.linkUnlessThere(made, file, none);
        assertThat(file).hasContent("one");
        KeyFile.linkUnlessThere(other, file, none);
        KeyFile.linkUnlessThere(other, file, Files::createLink);
        KeyFile.linkUnlessThere(other, file, (link, existing) -> {
            throw new UnsupportedOperationException();
        });

        assertThat(file).hasContent("one");
    }

    @Test
    void aKeyFileThatHoldsNoneIsToldAndStays() throws IOException {
        Path file = Files.writeString(folder.resolve("desk.key"), "c2VjcmV0");

        assertThatThrownBy(() -> KeyFile.forDatabase("jdbc:h2:" + folder.resolve("desk")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The key file " + file + " does not hold 32 bytes");
        assertThat(file).hasContent("c2VjcmV0");
    }

    @Test
    void desksThatShareADatabaseInMemoryShareItsKey() {
        assertThat(KeyFile.forDatabase("jdbc:h2:mem:one;DB_CLOSE_DELAY=-1"))
                .isSameAs(KeyFile.forDatabase("jdbc:h2:mem:one"));
        assertThat(folder).isEmptyDirectory();
    }
}
