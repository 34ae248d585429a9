package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a page of another site makes a browser send that remembers a name and a password. */
class ForeignPagesTest extends DeskOverHttp {

    private static final String FILE = """
            --x\r
            Content-Disposition: form-data; name="file"; filename="trace.txt"\r
            Content-Type: text/plain\r
            \r
            traced\r
            --x--\r
            """;

    @ParameterizedTest
    @CsvSource({
        "'Sec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: same-site', 403",
        "'Origin: http://evil.example', 403",
        "'Origin: https://localhost.evil.example:8080', 403",
        "'Origin: http://localhost:8081', 403",
        "'Origin: http://localhost', 403",
        "'Origin: null', 403",
        "'Origin: ', 403",
        "'Origin: {', 403",
        "'Origin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\nAccept: text/html', 403",
        "'Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:8080', 201",
        "'Origin: http://localhost:8080', 201",
        "'Sec-Fetch-Site: none', 201",
        "'Accept: application/json', 201"
    })
    void whetherAFileIsTaken(String headers, int status) throws IOException {
        String number = reported(report());

        String answer = post(
                CASES + "/" + number + "/attachments",
                headers + "\r\nContent-Type: multipart/form-data; boundary=x",
                FILE);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(agent().get(CASES + "/" + number + "/attachments").json().get("attachments"))
                .hasSize(status == 201 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/cases, problem+json",
        "/camunda/api/engine/engine/default/task, RestException",
        "/camunda/api/admin/auth/user/default/login/tasklist, RestException",
        "/sandbox/behaviour, RestException",
        "/nothing, RestException"
    })
    void whereverItIsSent(String path, String shape) throws IOException {
        String before = everything();

        String answer =
                post(path, "Origin: http://evil.example\r\nContent-Type: application/json", report().toString());

        assertThat(answer).startsWith("HTTP/1.1 403").contains(shape, "a page of another site");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "desk_1.corp:8080, http://desk_1.corp:8080, '', true",
        "desk_1.corp:8080, http://DESK_1.corp:8080, '', true",
        "desk_1.corp:8080, http://desk_2.corp:8080, '', false",
        "desk.corp, https://desk.corp, '', true",
        "desk.corp, https://desk.corp:8443, '', false",
        "'[::1]:8080', 'http://[::1]:8080', '', true",
        "'[::1]:8080', 'http://[::2]:8080', '', false",
        "10.0.0.7:8080, https://desk.corp, https://desk.corp/, true",
        "10.0.0.7:8080, https://desk.corp:8443, https://desk.corp:8443/desk, true",
        "10.0.0.7:8080, https://evil.corp, https://desk.corp, false",
        "10.0.0.7:8080, null, '', false"
    })
    void whatThisSiteIsCalled(String host, String origin, String publicUrl, boolean own) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/cases");
        request.addHeader("Host", host);
        request.addHeader("Origin", origin);
        var chain = new MockFilterChain();

        new ForeignPages(publicUrl).doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest() != null).isEqualTo(own);
    }

    private String post(String path, String headers, String body) throws IOException {
        String agent = Base64.getEncoder().encodeToString("agent:agent".getBytes(UTF_8));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + path
                                    + " HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\nAuthorization: Basic " + agent + "\r\n" + headers
                                    + "\r\n\r\n"
                                    + body)
                            .getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
