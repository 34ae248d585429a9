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
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.support.LdapServer;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the desk comes to the company's directory, and how long it waits there. */
@WholeRun
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
        return directory(List.of(url), startTls, tls, answerWithin);
    }

    private static CompanyDirectory directory(
            List<String> urls, boolean startTls, SSLContext tls, Duration answerWithin) {
        var settings = new LdapSettings(
                urls,
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

    @Test
    void whereTheFirstServerIsShutDownTheNextIsAsked() {
        try (var gone = new LdapServer();
                var next = new LdapServer()) {
            next.person("wang.fang", "secret", group("desk-agents"));
            CompanyDirectory directory =
                    directory(List.of(gone.url(), next.url()), false, trusting, Duration.ofSeconds(20));
            gone.goAway();

            assertThat(directory.personOf("wang.fang", "secret")).isPresent();
            assertThat(directory.peopleNow(List.of("wang.fang"))).hasSize(1);
        }
    }

    @Test
    void theFirstServerIsAskedAgainWhenItIsBack() {
        try (var first = new LdapServer();
                var next = new LdapServer()) {
            CompanyDirectory directory =
                    directory(List.of(first.url(), next.url()), false, trusting, Duration.ofSeconds(20));
            directory.peopleNow(List.of("wang.fang"));
            assertThat(List.of(first.visits(), next.visits())).containsExactly(1, 0);
            first.goAway();
            directory.peopleNow(List.of("wang.fang"));
            assertThat(List.of(first.visits(), next.visits())).containsExactly(1, 1);

            first.comeBack();
            directory.peopleNow(List.of("wang.fang"));

            assertThat(List.of(first.visits(), next.visits())).containsExactly(2, 1);
        }
    }

    /** It takes the connection and says nothing, or does not even take it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereTheFirstServerHangsTheNextIsAsked(boolean takesConnections) throws IOException {
        try (var hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var others = new Connections();
                var next = new LdapServer()) {
            next.person("wang.fang", "secret", group("desk-agents"));
            if (!takesConnections) {
                others.fill(hanging);
            }
            CompanyDirectory directory = directory(
                    List.of("ldap://127.0.0.1:" + hanging.getLocalPort(), next.url()),
                    false,
                    trusting,
                    Duration.ofSeconds(4));

            assertThat(directory.personOf("wang.fang", "secret")).isPresent();
        }
    }

    /** The second server is no way around the check of certificates. */
    @Test
    void ofSeveralNoneGetsAPasswordForWhichNobodyVouches() throws Exception {
        try (var server = new LdapServer(ofTheServer, true)) {
            String url = "ldaps://127.0.0.1:" + server.port();
            CompanyDirectory directory =
                    directory(List.of(url, url), true, SSLContext.getDefault(), Duration.ofSeconds(20));

            assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
            assertThat(server.visits()).isZero();
        }
    }

    /** That nobody takes. */
    private static final class Connections implements AutoCloseable {

        private final List<SocketChannel> open = new ArrayList<>();

        /** Beyond what the system keeps for a server that is busy, so that it takes none more. */
        void fill(ServerSocket server) throws IOException {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(server.getLocalSocketAddress());
                open.add(channel);
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : open) {
                channel.close();
            }
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
