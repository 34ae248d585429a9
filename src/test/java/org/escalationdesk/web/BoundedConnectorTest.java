package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real connections, from several addresses of this machine. */
class BoundedConnectorTest {

    private static final int MOST = 3;

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> open = new ArrayList<>();

    private void startWith(int most) throws LifecycleException {
        Connector connector = new Connector(BoundedConnector.class.getName());
        connector.setPort(0);
        ((BoundedConnector) connector.getProtocolHandler()).bound(most, Duration.ZERO);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException, IOException {
        for (Socket socket : open) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setSoTimeout(10_000);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", tomcat.getConnector().getLocalPort()));
        return socket;
    }

    /** Says nothing more than the beginning of a call. */
    private void isSlow(String from) throws IOException {
        connected(from).getOutputStream().write("GET / HT".getBytes(ISO_8859_1));
    }

    private boolean isAnswered(String from) throws IOException {
        try (Socket socket = connected(from)) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException closed) {
            return false;
        }
    }

    /** Tomcat counts the one that it waits for, too. */
    private long held() {
        return ((BoundedConnector) tomcat.getConnector().getProtocolHandler()).getConnectionCount() - 1;
    }

    private void areSlow(int number, String from) throws IOException {
        for (int i = 0; i < number; i++) {
            isSlow(from);
        }
        await().until(() -> held() == number);
    }

    @Test
    void oneNetworkHoldsOnlySoMany() throws Exception {
        startWith(MOST);

        areSlow(MOST, "127.0.0.1");

        assertThat(isAnswered("127.0.0.1")).isFalse();
        assertThat(isAnswered("127.0.0.2")).isTrue();
        assertThat(isAnswered("127.0.0.1")).isFalse();
    }

    @Test
    void whoHangsUpMakesRoom() throws Exception {
        startWith(MOST);
        areSlow(MOST, "127.0.0.1");

        open.get(0).close();

        await().until(() -> isAnswered("127.0.0.1"));
    }

    @Test
    void zeroIsAnyNumber() throws Exception {
        startWith(0);

        areSlow(MOST, "127.0.0.1");

        assertThat(isAnswered("127.0.0.1")).isTrue();
    }

    /** Otherwise Tomcat would take nobody any more as soon as as many were refused as it takes at all. */
    @Test
    void whoIsRefusedIsNotCounted() throws Exception {
        startWith(MOST);
        areSlow(MOST, "127.0.0.1");

        for (int i = 0; i < 50; i++) {
            isAnswered("127.0.0.1");
        }

        await().until(() -> held() == MOST);
    }
}
