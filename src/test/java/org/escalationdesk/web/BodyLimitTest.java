package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.zip.GZIPOutputStream;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes the desk keep or read more than it could accept. */
class BodyLimitTest extends DeskOverHttp {

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String AGENT = "Authorization: Basic YWdlbnQ6YWdlbnQ=\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGN_IN,
                "/camunda/api/engine/engine/default/task",
                "/api/cases",
                "/api/nothing",
                "/camunda/app/tasklist/default/",
                "/actuator/health",
                "/nothing"
            })
    void aLongBodyIsRefusedBeforeItIsSent(String path) throws IOException {
        // of the 100 MB that are promised none is sent: the answer does not wait for them
        String answer = answer("POST " + path, FORM + "Content-Length: 104857600\r\n", new byte[0]);

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("The body is longer than 512 KiB.");
    }

    /** A file may be longer, at the one address that takes it, and has a bound of its own. */
    @Test
    void aFileIsRefusedBeforeItIsSentWhereItIsTooLarge() throws IOException {
        String file = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 104857600\r\n";

        assertThat(answer("POST /api/cases/CR-2026-000001/attachments", file, new byte[0]))
                .startsWith("HTTP/1.1 413 ")
                .contains("The file is larger than 25 MB");
        assertThat(answer("PUT /api/cases/CR-2026-000001/attachments", file, new byte[0]))
                .startsWith("HTTP/1.1 413 ")
                .contains("The body is longer than 512 KiB.");
        assertThat(answer("POST /api/cases/CR-2026-000001/attachments/x", file, new byte[0]))
                .startsWith("HTTP/1.1 413 ")
                .contains("The body is longer than 512 KiB.");
    }

    @Test
    void aLongBodyInChunksIsRefusedOnceItIsTooLong() throws IOException {
        byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(UTF_8);
        byte[] unfinished = new byte[9 * chunk.length];
        for (int i = 0; i < 9; i++) {
            System.arraycopy(chunk, 0, unfinished, i * chunk.length, chunk.length);
        }

        String answer = answer("POST " + SIGN_IN, FORM + "Transfer-Encoding: chunked\r\n", unfinished);

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("The body is longer than 512 KiB.");
    }

    @Test
    void aLongBodyInChunksIsRefusedAlsoWhereSomebodyIsSignedIn() throws IOException {
        String chunks = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").repeat(9);
        Browser agent = new Browser(port).inChunks().signIn("agent");

        String atTheApi =
                answer("POST /api/cases", AGENT + JSON + "Transfer-Encoding: chunked\r\n", chunks.getBytes(UTF_8));
        var atTheEngine = agent.post(Browser.ENGINE + "/task", "a".repeat(BodyLimit.LONGEST + 1));
        // which nobody else reads
        String asText = answer(
                "POST /api/cases",
                AGENT + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n",
                chunks.getBytes(UTF_8));

        assertThat(atTheApi).startsWith("HTTP/1.1 413 ").contains("The body is longer than 512 KiB.");
        assertThat(atTheEngine.statusCode()).isEqualTo(413);
        assertThat(asText).startsWith("HTTP/1.1 413 ");
    }

    /** Two kilobytes would be two megabytes. */
    @ParameterizedTest
    @CsvSource({SIGN_IN, "/api/cases", "/camunda/api/engine/engine/default/task", "/nothing"})
    void aCompressedBodyIsNotTakenApart(String path) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(("{\"title\":\"" + "a".repeat(2_000_000) + "\"}").getBytes(UTF_8));
        }
        byte[] bomb = compressed.toByteArray();

        String answer = answer(
                "POST " + path,
                AGENT + JSON + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n",
                bomb);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("aaaa");
    }

    @Test
    void aShortBodyInChunksIsRead() {
        Browser agent = new Browser(port).inChunks().signIn("agent");

        var found = agent.post(Browser.ENGINE + "/task/count", "{\"taskId\":\"none\"}");

        assertThat(found.json().get("count").asInt()).as(found.body()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGN_IN, "/camunda/api/engine/engine/default/task", "/api/cases", "/nothing"})
    void aFormInPartsWithoutABoundaryIsNoFailureOfTheDesk(String path) throws IOException {
        String answer = answer(
                "POST " + path, "Content-Type: multipart/form-data\r\nContent-Length: 3\r\n", new byte[] {'a', '=', 'b'
                });

        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @CsvSource({"5000, 400", "240, 400", "40, 200"})
    void queriesWithinQueriesAreNoFailureOfTheDesk(int depth, int status) {
        Browser agent = new Browser(port).signIn("agent");

        var answer = agent.post(Browser.ENGINE + "/task", "{\"orQueries\":[".repeat(depth) + "{}" + "]}".repeat(depth));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** Status, headers and a body of JSON; the server keeps the connection as long as a body may still come. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        byte[] some = new byte[8192];
        while (!head.toString().contains("}")) {
            int read = in.read(some);
            if (read < 0) {
                break;
            }
            head.append(new String(some, 0, read, UTF_8));
        }
        return head.toString();
    }

    private String answer(String methodAndPath, String headers, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                    .getBytes(UTF_8));
            out.write(body);
            out.flush();
            return head(socket.getInputStream());
        }
    }
}
