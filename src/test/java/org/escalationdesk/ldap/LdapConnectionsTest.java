package org.escalationdesk.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.support.LdapServer.group;

import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustStoreTrustManager;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.support.LdapServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the desk comes to the company's directory, and how long it waits there. */
class LdapConnectionsTest {

    private static SSLContext ofTheServer;
    private static SSLContext trusting;

    @BeforeAll
    static void certificate() throws Exception {
        ObjectPair<File, char[]> made =
                SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate("test", "PKCS12");
        String store = made.getFirst().getPath();
        ofTheServer =
                new SSLUtil(new KeyStoreKeyManager(store, made.getSecond(), "PKCS12", null), null).createSSLContext();
        trusting = new SSLUtil(new TrustStoreTrustManager(store, made.getSecond(), "PKCS12", true)).createSSLContext();
    }

    private static CompanyDirectory directory(String url, boolean startTls, SSLContext tls, Duration answerWithin) {
        var settings = new LdapSettings(
                url,
                startTls,
                "",
                LdapServer.ACCOUNT,
                LdapServer.ACCOUNT_PASSWORD,
                LdapServer.BASE,
                "",
                "(objectClass=person)",
                "uid",
                "",
                "",
                Map.of("agents", "desk-agents"),
                List.of(),
                answerWithin,
                Duration.ofMinutes(1));
        return new LdapDirectory(settings, tls, Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"ldaps, true", "ldap, false"})
    void aTrustedDirectoryIsAskedWithTls(String scheme, boolean fromTheBeginning) {
        try (var server = new LdapServer(ofTheServer, fromTheBeginning)) {
            server.person("wang.fang", "secret", group("desk-agents"));
            CompanyDirectory directory =
                    directory(scheme + "://127.0.0.1:" + server.port(), true, trusting, Duration.ofSeconds(20));

            assertThat(directory.personOf("wang.fang", "secret")).isPresent();
        }
    }

    /** Whoever stands between would read everybody's password. */
    @ParameterizedTest
    @CsvSource({"ldaps, true", "ldap, false"})
    void aDirectoryThatNobodyVouchesForGetsNoPassword(String scheme, boolean fromTheBeginning) throws Exception {
        try (var server = new LdapServer(ofTheServer, fromTheBeginning)) {
            CompanyDirectory directory = directory(
                    scheme + "://127.0.0.1:" + server.port(), true, SSLContext.getDefault(), Duration.ofSeconds(20));

            assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
            assertThat(server.visits()).isZero();
        }
    }

    /** Its certificate is good, but for another name. */
    @ParameterizedTest
    @CsvSource({"ldaps, true", "ldap, false"})
    void aDirectoryOfAnotherNameGetsNoPassword(String scheme, boolean fromTheBeginning) {
        try (var server = new LdapServer(ofTheServer, fromTheBeginning)) {
            CompanyDirectory directory =
                    directory(scheme + "://127.9.9.9:" + server.port(), true, trusting, Duration.ofSeconds(20));

            assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
            assertThat(server.visits()).isZero();
        }
    }

    @Test
    void aDirectoryThatCannotStartTlsGetsNoPassword() {
        try (var server = new LdapServer()) {
            CompanyDirectory directory = directory(server.url(), true, trusting, Duration.ofSeconds(20));

            assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
            assertThat(server.visits()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void oneThatTakesCallsAndSaysNothingIsNotWaitedForWithoutEnd(String scheme) throws IOException {
        List<Socket> calls = new CopyOnWriteArrayList<>();
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> take(silent, calls)).start();
            CompanyDirectory directory = directory(
                    scheme + "://127.0.0.1:" + silent.getLocalPort(), false, trusting, Duration.ofMillis(300));

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                        .isInstanceOf(DirectoryUnavailable.class);
            }
            assertThatThrownBy(() -> directory.peopleNow(List.of("wang.fang")))
                    .isInstanceOf(DirectoryUnavailable.class);
            directory.askForNobody();

            // after the first nobody who signs in waits
            assertThat(calls).hasSize(2);
        }
    }

    private static void take(ServerSocket server, List<Socket> calls) {
        try {
            while (true) {
                calls.add(server.accept());
            }
        } catch (IOException over) {
            // the test has ended
        }
    }
}
