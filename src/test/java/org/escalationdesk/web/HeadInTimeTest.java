package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Over real connections: a head that comes in drops has an end, and what takes as long for another reason goes on. */
@WholeRun
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HeadInTimeTest {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    /** Of silence after each drop, in milliseconds: far below the time after which a silent sender is given up. */
    private static final int PAUSE = 100;

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: desk\r\n";

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> open = new ArrayList<>();

    /** Opens when a connection was closed because of its head. */
    private final CountDownLatch closed = new CountDownLatch(1);

    private final CountDownLatch isBeingAnswered = new CountDownLatch(1);

    @BeforeEach
    void addServlets() {
        tomcat.setBaseDir(folder.toString());
        Context context = tomcat.addContext("", null);
        add(context, "", (request, response) -> response.setContentLength(0));
        add(context, "slow", (request, response) -> {
            isBeingAnswered.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.setContentLength(0);
        });
        add(context, "upload", (request, response) -> {
            isBeingAnswered.countDown();
            response.setHeader("Received", "" + request.getInputStream().readAllBytes().length);
            response.setContentLength(0);
        });
    }

    private interface Answer {
        void to(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static void add(Context context, String path, Answer answer) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                answer.to(request, response);
            }
        };
        Tomcat.addServlet(context, "servlet" + path, servlet).addMapping("/" + path);
    }

    @AfterEach
    void stop() throws LifecycleException, IOException {
        closed.countDown();
        for (Socket socket : open) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    private void start() throws LifecycleException {
        start(connector());
    }

    private static Connector connector() {
        Connector connector = new Connector(BoundedConnector.class.getName());
        connector.setPort(0);
        ((BoundedConnector) connector.getProtocolHandler()).bound(0, WITHIN);
        return connector;
    }

    private void start(Connector connector) throws LifecycleException {
        tomcat.setConnector(connector);
        tomcat.start();
    }

    private Socket connected() throws IOException {
        return connected(new Socket());
    }

    private <S extends Socket> S connected(S socket) throws IOException {
        open.add(socket);
        socket.connect(new InetSocketAddress("127.0.0.1", tomcat.getConnector().getLocalPort()));
        return socket;
    }

    private static void send(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(ISO_8859_1));
    }

    /** The head of an answer without a body. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(0);
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = socket.getInputStream().read();
            assertThat(letter).as("closed after \"%s\"", head).isNotNegative();
            head.append((char) letter);
        }
        return head.toString();
    }

    /** Sends the drop again and again until the connection is closed, which the time limit of the tests bounds. */
    private static void dripUntilClosed(Socket socket, byte[] drop) throws IOException {
        socket.setSoTimeout(PAUSE);
        boolean taken = true;
        while (taken) {
            try {
                socket.getOutputStream().write(drop);
                taken = socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException goesOn) {
                taken = true;
            } catch (SocketException reset) {
                taken = false;
            }
        }
    }

    private static void dripUntilClosed(Socket socket, String drop) throws IOException {
        dripUntilClosed(socket, drop.getBytes(ISO_8859_1));
    }

    @Test
    void aLineInDropsIsClosed() throws Exception {
        start();
        Socket socket = connected();
        send(socket, "GET /");

        dripUntilClosed(socket, "a");
    }

    @Test
    void headersInDropsAreClosed() throws Exception {
        start();
        Socket socket = connected();
        send(socket, HEAD);

        dripUntilClosed(socket, "a: b\r\n");
    }

    @Test
    void emptyLinesInDropsAreClosed() throws Exception {
        start();

        dripUntilClosed(connected(), "\r\n");
    }

    @Test
    void aLaterHeadInDropsIsClosed() throws Exception {
        start();
        Socket socket = connected();
        send(socket, HEAD + "\r\n" + HEAD);
        assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");

        dripUntilClosed(socket, "a: b\r\n");
    }

    /** Tomcat keeps what it read a head with, for the next connection. */
    @Test
    void whoComesAfterwardsHasTheTimeAnew() throws Exception {
        start();
        for (int i = 0; i < 2; i++) {
            Socket slow = connected();
            send(slow, HEAD);
            dripUntilClosed(slow, "a: b\r\n");

            Socket next = connected();
            send(next, HEAD);
            send(next, "\r\n");
            assertThat(answer(next)).startsWith("HTTP/1.1 200 ");
        }
    }

    /** All of them take longer than a head may: a head that begins after them is closed before they go on. */
    @Test
    void whatTakesAsLongForAnotherReasonGoesOn() throws Exception {
        start();
        Socket between = connected();
        send(between, HEAD + "\r\n");
        assertThat(answer(between)).startsWith("HTTP/1.1 200 ");
        Socket answered = connected();
        send(answered, HEAD.replace("/ ", "/slow ") + "\r\n");
        isBeingAnswered.await();

        Socket slow = connected();
        send(slow, HEAD);
        dripUntilClosed(slow, "a: b\r\n");
        closed.countDown();

        assertThat(answer(answered)).startsWith("HTTP/1.1 200 ");
        send(between, HEAD + "\r\n");
        assertThat(answer(between)).startsWith("HTTP/1.1 200 ");
    }

    /** Its head comes in two pieces: the time that was left for that is none of the body's. */
    @Test
    void aBodyMayTakeLonger() throws Exception {
        start();
        Socket upload = connected();
        send(upload, "POST /upload HTTP/1.1\r\nHost: desk\r\n");
        Socket other = connected();
        send(other, HEAD + "\r\n");
        assertThat(answer(other)).startsWith("HTTP/1.1 200 ");
        send(upload, "Content-Length: 2\r\n\r\n1");
        isBeingAnswered.await();

        Socket slow = connected();
        send(slow, HEAD);
        dripUntilClosed(slow, "a: b\r\n");

        send(upload, "2");
        assertThat(answer(upload)).contains("Received: 2");
    }

    /** What TLS wraps is one piece that comes in drops: Tomcat sees that something comes, and nothing of the head. */
    @Test
    void aWrappedHeadInDropsIsClosed() throws Exception {
        startWithTls();
        HeldBack raw = connected(new HeldBack());
        SSLSocket socket = wrapped(raw);
        raw.held = new ByteArrayOutputStream();
        send(socket, HEAD + "a: " + "b".repeat(1000) + "\r\n\r\n");
        byte[] piece = raw.held.toByteArray();
        raw.held = null;

        raw.setSoTimeout(PAUSE);
        int sent = 0;
        boolean taken = true;
        while (taken) {
            assertThat(sent).as("drops").isLessThan(piece.length - 1);
            try {
                raw.getOutputStream().write(piece, sent++, 1);
                // of the server's tickets, and of its farewell
                while (taken) {
                    taken = raw.getInputStream().read() >= 0;
                }
            } catch (SocketTimeoutException goesOn) {
                taken = true;
            } catch (SocketException reset) {
                taken = false;
            }
        }
    }

    @Test
    void whatIsWrappedIsAnsweredAndItsConnectionKept() throws Exception {
        startWithTls();
        SSLSocket between = wrapped(connected());
        send(between, HEAD + "\r\n");
        assertThat(answer(between)).startsWith("HTTP/1.1 200 ");

        SSLSocket slow = wrapped(connected());
        send(slow, HEAD);
        dripUntilClosed(slow, "a: b\r\n");

        send(between, HEAD + "\r\n");
        assertThat(answer(between)).startsWith("HTTP/1.1 200 ");
    }

    private void startWithTls() throws Exception {
        var store = SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate("test", "PKCS12");
        var host = new SSLHostConfig();
        var certificate = new SSLHostConfigCertificate(host, Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(store.getFirst().toString());
        certificate.setCertificateKeystorePassword(new String(store.getSecond()));
        host.addCertificate(certificate);
        Connector connector = connector();
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        start(connector);
    }

    private SSLSocket wrapped(Socket raw) throws Exception {
        var tls = new SSLUtil(new TrustAllTrustManager()).createSSLContext();
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(raw, "127.0.0.1", raw.getPort(), true);
        open.add(socket);
        socket.startHandshake();
        return socket;
    }

    /** What is sent does not leave while it is held. */
    private static final class HeldBack extends Socket {

        private ByteArrayOutputStream held;

        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream wire = super.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    (held == null ? wire : held).write(bytes, from, length);
                }
            };
        }
    }
}
