package org.escalationdesk.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.cases.NodeWithKeys;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes while the key changes: one writes with the new key already, the other one still with the old one. */
class KeysSideBySideTest {

    private static final EncryptionKeys OLD = TestKeys.keys("k1", "k2");
    private static final EncryptionKeys NEW = TestKeys.keys("k2", "k1");

    private JdbcClient jdbc;
    private StoredKeys stored;
    private NodeWithKeys oldNode;
    private NodeWithKeys newNode;
    private NodeWithKeys withNewKeyAlone;

    String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    @BeforeEach
    void twoNodes() {
        DataSource database = new DriverManagerDataSource(url(), "postgres", "postgres");
        DeskTables.in(database);
        jdbc = JdbcClient.create(database);
        stored = new StoredKeys(jdbc);
        stored.require(OLD);
        stored.require(NEW);
        oldNode = new NodeWithKeys(database, OLD);
        newNode = new NodeWithKeys(database, NEW);
        withNewKeyAlone = new NodeWithKeys(database, TestKeys.keys("k2"));
    }

    @Test
    void whatTheOldKeyWroteIntoCasesOfTheNewOneIsNotLost() {
        EncryptionWatch watch = new EncryptionWatch(NEW, stored, List.of(newNode.rows()));
        CaseNumber saved = newNode.opens("No mail");
        CaseNumber noted = newNode.opens("No calendar");
        CaseNumber sent = newNode.opens("No contacts");
        CaseNumber old = oldNode.opens("No tasks");
        oldNode.saves(saved, "Traced.");
        oldNode.notes(noted, "Called.");
        oldNode.sends(sent, "Told.");
        newNode.notes(old, "Heard.");

        assertThat(watch.round()).isFalse();
        assertThatThrownBy(() -> stored.require(TestKeys.keys("k2"))).hasMessageContaining("the key k1,");
        assertThat(newNode.reads(saved)).containsExactly("Traced.", "", "");

        TableOfKeys.nobodyWritesWith("k1", jdbc);
        assertThat(watch.round()).isFalse();
        assertThat(watch.round()).isTrue();

        stored.require(TestKeys.keys("k2"));
        assertThat(withNewKeyAlone.reads(saved)).containsExactly("Traced.", "", "");
        assertThat(withNewKeyAlone.reads(noted)).containsExactly("", "Called.", "");
        assertThat(withNewKeyAlone.reads(sent)).containsExactly("", "", "Told.");
        assertThat(withNewKeyAlone.reads(old)).containsExactly("", "Heard.", "");
        assertThat(withNewKeyAlone.finds("li.lei@contoso.example")).containsExactlyInAnyOrder(saved, noted, sent, old);
    }

    /** The old node has nothing to do with what the new one writes, or both would go on for ever. */
    @Test
    void neitherNodeEncryptsWhatTheOtherOneWrites() {
        CaseNumber number = newNode.opens("No mail");
        EncryptionWatch atOldNode = new EncryptionWatch(OLD, stored, List.of(oldNode.rows()));

        assertThat(atOldNode.round()).isFalse();

        assertThat(withNewKeyAlone.finds("li.lei@contoso.example")).containsExactly(number);
        assertThat(withNewKeyAlone.reads(number)).containsExactly("", "", "");
    }
}
