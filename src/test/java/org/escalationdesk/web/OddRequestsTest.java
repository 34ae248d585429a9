package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends is refused as the caller's mistake, whoever sends it, and is no failure in the log. */
class OddRequestsTest extends DeskOverHttp {

    private static final String HOST = "\r\nHost: localhost\r\nConnection: close\r\n";

    /** What is begun with the first call that passes says so in the log. */
    @BeforeEach
    void somebodyWasHereBefore() {
        agent().get(CASES);
        nobody().get("/camunda/api/engine/engine/default/task");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a\"b HTTP/1.1",
                "POST /a\"b HTTP/1.1",
                "POST /a<b HTTP/1.1",
                "POST \u0001/ HTTP/1.1",
                "POST /api\\privacy\\erasures HTTP/1.1",
                "PUT /camunda\\api HTTP/1.1",
                "POST / HTTP/9.9",
                "GET /api/cases HTTP/9.9",
                "GET / NONSENSE",
                "P\u0001ST / HTTP/1.1",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 / x",
                "POST http:// HTTP/1.1",
                "POST /api/cases%2F HTTP/1.1",
                "POST /camunda/%00 HTTP/1.1"
            })
    void aLineThatIsNoneOfHttp(String line) throws IOException {
        assertRefused(sent(line + HOST + "\r\n"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "'CONNECT elsewhere.example:80 HTTP/1.1', '', 405",
        "'POST /api/cases HTTP/1.1', 'Transfer-Encoding: gzip', 400",
        "'POST /camunda/api/engine/engine/default/task HTTP/1.1', 'Transfer-Encoding: gzip', 400",
        "'POST /nothing HTTP/1.1', 'Transfer-Encoding: xchunked', 400",
        "'POST /api/cases HTTP/1.1', 'Content-Length: -1', 400",
        "'POST /camunda/api/engine/engine/default/task HTTP/1.1', 'Content-Length: x', 400",
        "'POST /api/cases HTTP/1.1', 'Host: elsewhere.example', 400"
    })
    void whatIsAskedOfTheServerAndItDoesNotDo(String line, String header, int status) throws IOException {
        assertRefused(sent(line + HOST + (header.isEmpty() ? "" : header + "\r\n") + "\r\n"), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/lib/../api/engine/engine",
                "/camunda/lib/./../api/engine/engine",
                "/camunda/lib/%2e%2e/api/engine/engine",
                "/camunda/lib/.%2E/api/engine/engine",
                "/camunda/api/cockpit/plugin/../../engine/engine/default/user",
                "/camunda/./api/engine/engine",
                "/camunda/api/engine/engine/.",
                "/camunda//api/engine/engine",
                "//camunda/api/engine/engine",
                "/camunda;x=1/api/engine/engine",
                "/camunda/api/engine;x=1/engine",
                "/camunda/api/engine/engine%3bx",
                "/camunda/%61pi/engine/engine",
                "/c%61munda/api/engine/engine/default/user",
                "/camunda/api/engine/engine/default/task/x/cl%61im",
                "/api/../camunda/api/engine/engine",
                "/api/c%61ses",
                "/api//cases",
                "/actuator/./health",
                "/actuator/h%65alth",
                "/v3/../api/cases",
                "/nothing/../nothing"
            })
    void anAddressInAnotherSpelling(String path) throws IOException {
        String agent = "Authorization: Basic YWdlbnQ6YWdlbnQ=\r\n";
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            assertRefused(sent(method + " " + path + " HTTP/1.1" + HOST + "Content-Length: 0\r\n\r\n"), 400);
            assertRefused(
                    sent(method + " " + path + " HTTP/1.1" + HOST + "Content-Length: 0\r\n" + agent + "\r\n"), 400);
            assertRefused(
                    sent(method + " " + path + " HTTP/1.1" + HOST + "Content-Length: 0\r\nAccept: text/html\r\n\r\n"),
                    400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/cases, '', 401",
        "GET, /api/cases, 'Authorization: Basic YWdlbnQ6d3Jvbmc=', 401",
        "GET, /api/cases, 'Authorization: Bearer none', 401",
        "GET, /camunda/api/engine/engine/default/task, '', 401",
        "POST, /camunda/api/engine/engine/default/task/x/claim, '', 401",
        "POST, /camunda/api/admin/auth/user/default/login/tasklist, 'Content-Length: 3', 403",
        "POST, /camunda/api/admin/setup/default/user/create, '', 4",
        "GET, /api/cases, 'Sec-Fetch-Site: cross-site', 401",
        "POST, /api/cases, 'Sec-Fetch-Site: cross-site', 403",
        "GET, /api/privacy/known, 'Authorization: Basic YWdlbnQ6YWdlbnQ=', 4",
        "GET, /api/cases/CR-1999-000001, 'Authorization: Basic YWdlbnQ6YWdlbnQ=', 404",
        "DELETE, /api/cases, 'Authorization: Basic YWdlbnQ6YWdlbnQ=', 405",
        "GET, /api/cases?x=1, 'Authorization: Basic YWdlbnQ6YWdlbnQ=', 400",
        "POST, /api/cases, 'Authorization: Basic YWdlbnQ6YWdlbnQ=\r\nContent-Type: text/plain', 415",
        "GET, /nothing, '', 404",
        "POST, /nothing, 'Content-Length: 100000000', 413"
    })
    void aRefusalIsOneLineOfTheLogAtMost(String method, String path, String headers, String status) throws IOException {
        String length = headers.contains("Content-Length") ? "" : "Content-Length: 0\r\n";

        String answer = sent(method + " " + path + " HTTP/1.1" + HOST + length
                + (headers.isEmpty() ? "" : headers + "\r\n") + "\r\n" + "a=b");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    private static void assertRefused(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .doesNotContain("on our side", "java.lang", "\tat ", "org.apache", "org.springframework");
    }

    private String sent(String request) throws IOException {
        try (LogLines log = new LogLines();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(log.warnings()).noneMatch(line -> line.contains("Exception"));
            assertThat(log.everything()).hasSizeLessThanOrEqualTo(1);
            return answer;
        }
    }
}
