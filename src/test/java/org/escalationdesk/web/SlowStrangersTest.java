package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends slowly holds nobody up: more connections than there are threads, each with a body that does not come. */
class SlowStrangersTest extends DeskOverHttp {

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final int CONNECTIONS = 230;

    /** Each answer below would otherwise wait until the server gives a sender up. */
    private static final int BEFORE_THE_SERVER_GIVES_UP = 8_000;

    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void othersAreAnsweredBesideSlowSignIns() throws IOException {
        attack(
                "127.0.0.2",
                "POST " + SIGN_IN,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100");

        assertThat(answer("127.0.0.1", "GET /actuator/health")).startsWith("HTTP/1.1 200 ");
        new Browser(port).signIn("agent");
        // who shares their network may be asked to repeat, and is served while they all still hold their connections
        await().pollInterval(1, TimeUnit.SECONDS)
                .atMost(BEFORE_THE_SERVER_GIVES_UP, TimeUnit.MILLISECONDS)
                .untilAsserted(() ->
                        assertThat(answer("127.0.0.2", "GET /actuator/health")).startsWith("HTTP/1.1 200 "));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/cases, 401",
        "/camunda/api/engine/engine/default/task, 401",
        "/nothing, 404",
        "/actuator/info, 401"
    })
    void theBodyOfAStrangerIsNotWaitedFor(String path, int status) throws IOException {
        Socket chunks = connected("127.0.0.1");
        send(chunks, "POST " + path, "Content-Type: application/json\r\nTransfer-Encoding: chunked", "1\r\n{\r\n");
        Socket promised = connected("127.0.0.1");
        send(promised, "POST " + path, "Content-Type: application/json\r\nContent-Length: 1000", "{");

        assertThat(received(chunks)).startsWith("HTTP/1.1 " + status);
        assertThat(received(promised)).startsWith("HTTP/1.1 " + status);
        // and the rest is not waited for either
        assertThat(chunks.getInputStream().readAllBytes()).isNotNull();
        assertThat(promised.getInputStream().readAllBytes()).isNotNull();
    }

    @Test
    void aBodyThatCameIsReadEvenWhereNobodyWantsIt() throws IOException {
        Socket kept = connected("127.0.0.1");
        String body = "{\"a\":1}";
        send(kept, "POST /nothing", "Content-Type: application/json\r\nContent-Length: " + body.length(), body);
        assertThat(received(kept)).startsWith("HTTP/1.1 404 ");

        send(kept, "GET /actuator/health", "Accept: application/json", "");

        assertThat(received(kept)).startsWith("HTTP/1.1 200 ");
    }

    private void attack(String from, String methodAndPath, String headers) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            send(connected(from), methodAndPath, headers, "u");
        }
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setSoTimeout(BEFORE_THE_SERVER_GIVES_UP);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private String answer(String from, String methodAndPath) throws IOException {
        Socket socket = connected(from);
        send(socket, methodAndPath, "Accept: */*", "");
        return received(socket);
    }

    private static void send(Socket socket, String methodAndPath, String headers, String body) throws IOException {
        socket.getOutputStream()
                .write((methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + body)
                        .getBytes(UTF_8));
    }

    private static String received(Socket socket) throws IOException {
        byte[] some = new byte[8192];
        int read = socket.getInputStream().read(some);
        return read < 0 ? "" : new String(some, 0, read, UTF_8);
    }
}
