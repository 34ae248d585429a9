package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.access.CallsAtOnce;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How much the desk does for one person or one address, and how long it waits for what is sent. */
@WholeRun
class CallLimitsTest extends DeskWithSmallLimits {

    private static final String TASKS = Browser.ENGINE + "/task?maxResults=1";

    /** Of calls that nobody regains as fast as a test makes them. */
    private static final int MORE_THAN_ALLOWED = 60;

    /** Longer than this desk waits, and shorter than it does unless it is told otherwise. */
    private static final int PATIENCE = 8_000;

    private final List<Socket> sockets = new ArrayList<>();

    @Autowired
    CallsAtOnce atOnce;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoWritesTooOftenAtTheApiIsToldWhenToGoOn() {
        Api helpdesk = nobody().as("helpdesk");

        Api.Answer refused = Stream.generate(() -> helpdesk.post(CASES, json("{}")))
                .limit(MORE_THAN_ALLOWED)
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
        assertThat(refused.isProblem()).as(refused.response().body()).isTrue();
        assertThat(helpdesk.get(CASES).status()).isEqualTo(200);
        assertThat(nobody().as("manager").post(CASES, json("{}")).status()).isEqualTo(400);
    }

    @Test
    void whoWritesTooOftenInTheWebApplicationsIsToldWhenToGoOn() {
        Browser sales = new Browser(port, DESK).signIn("sales");

        Browser.Answer refused = Stream.generate(() -> sales.post(Browser.ENGINE + "/task/none/claim", "{}"))
                .limit(MORE_THAN_ALLOWED)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3L);
        assertThat(refused.message()).isEqualTo("Too many calls at once; please repeat this one in a moment.");
        assertThat(sales.get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void onlySoManyCallsOfOnePersonAreWorkedOn() {
        Browser manager = new Browser(port, DESK).signIn("manager");
        atOnce.begin("manager");
        atOnce.begin("manager");
        try {
            Api.Answer call = nobody().as("manager").get(CASES);
            Browser.Answer page = manager.get(TASKS);

            assertThat(call.status()).isEqualTo(429);
            assertThat(call.header("Retry-After")).isEqualTo("1");
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.response().headers().firstValue("Retry-After")).contains("1");
            assertThat(agent().get(CASES).status()).isEqualTo(200);
        } finally {
            atOnce.end("manager");
            atOnce.end("manager");
        }
        assertThat(nobody().as("manager").get(CASES).status()).isEqualTo(200);
    }

    @Test
    void onlySoManyCallsFromOneAddressAreWorkedOn() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket one = connected("127.0.0.3");
            send(
                    one,
                    "POST /desk/camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nu");
            slow.add(one);
        }

        String refused = await().atMost(15, SECONDS).until(() -> stillSending(slow), a -> a.startsWith("HTTP/1.1 429"));

        assertThat(refused).containsIgnoringCase("\r\nRetry-After: 1\r\n");
        assertThat(health("127.0.0.1")).startsWith("HTTP/1.1 200");
    }

    /** Each from addresses that have places left. */
    @Test
    void strangersTogetherLeavePlacesForWhoeverIsSignedIn() throws IOException {
        Browser manager = new Browser(port, DESK).signIn("manager");
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket one = connected("127.0.0." + (4 + i % 4));
            send(
                    one,
                    "POST /desk/camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nu");
            slow.add(one);
        }

        await().atMost(15, SECONDS).until(() -> {
            for (Socket one : slow) {
                send(one, "u");
            }
            return health("127.0.0.1").startsWith("HTTP/1.1 429");
        });

        assertThat(manager.get(TASKS).statusCode()).isEqualTo(200);
    }

    private String stillSending(List<Socket> slow) throws IOException {
        for (Socket one : slow) {
            send(one, "u");
        }
        return health("127.0.0.3");
    }

    private String health(String from) throws IOException {
        Socket socket = connected(from);
        send(socket, "GET /desk/actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /desk/actuator/health HTT",
                "GET /desk/actuator/health HTTP/1.1\r\nHost: local",
                "POST /desk/api/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YWdlbnQ6YWdlbnQ=\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
                "POST /desk/api/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YWdlbnQ6YWdlbnQ=\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
                "POST /desk/camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nu"
            })
    void whatDoesNotComeIsNotWaitedForLong(String begun) throws IOException {
        Socket socket = connected("127.0.0.1");
        send(socket, begun);

        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

        assertThat(answer).matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 4"));
    }

    @Test
    void aHeadInDropsIsNotWaitedForLong() throws IOException {
        Socket socket = connected("127.0.0.1");
        send(socket, "GET /desk/actuator/health HTTP/1.1\r\nHost: localhost\r\n");

        assertThat(afterDrops(socket, "a: b\r\n")).isEmpty();
    }

    @Test
    void aFileInDropsIsNotWaitedForLong() throws IOException {
        String number = reported(report());
        Socket socket = connected("127.0.0.1");
        send(socket, "POST /desk/api/cases/" + number + """
                /attachments HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic YWdlbnQ6YWdlbnQ=\r
                Content-Type: multipart/form-data; boundary=end\r
                Content-Length: 100000\r
                \r
                --end\r
                Content-Disposition: form-data; name="file"; filename="mail.log"\r
                Content-Type: text/plain\r
                \r
                """);

        String answer = afterDrops(socket, "a line\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("application/problem+json")
                .contains("The file came in too slowly and was not kept. Please try again on a better connection.");
        assertThat(agent().get(CASES + "/" + number + "/attachments").json().get("attachments"))
                .isEmpty();
    }

    /** What is said after as many drops as it takes. */
    private static String afterDrops(Socket socket, String drop) throws IOException {
        long giveUp = System.nanoTime() + SECONDS.toNanos(12);
        socket.setSoTimeout(100);
        while (System.nanoTime() < giveUp) {
            try {
                send(socket, drop);
                int first = socket.getInputStream().read();
                socket.setSoTimeout(PATIENCE);
                return first < 0
                        ? ""
                        : (char) first + new String(socket.getInputStream().readAllBytes(), UTF_8);
            } catch (SocketTimeoutException stillTaken) {
                // the next one
            } catch (SocketException reset) {
                return "";
            }
        }
        return "still taken";
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }
}
