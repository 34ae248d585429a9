package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a call does wrong, the API answers in its own words and in its own format. */
class ApiProblemsTest extends DeskOverHttp {

    /** What frameworks call themselves and their parts, and what pages are made of. */
    private static final List<String> NOT_OURS = List.of(
            "resource",
            "Exception",
            "org.",
            "java",
            "Spring",
            "Tomcat",
            "Apache",
            "Jackson",
            "<html",
            "HttpMethod",
            "static",
            "servlet",
            "null",
            "Unexpected",
            "Failed");

    /** As it goes over the wire: a client library would not send most of these. */
    record Call(String name, String line, String headers, byte[] body, int status) {}

    private static Call get(String path, int status) {
        return new Call("GET " + path, "GET " + path, "", new byte[0], status);
    }

    private static Call post(String name, byte[] body, String type, int status) {
        return new Call(name, "POST " + CASES, "Content-Type: " + type + "\r\n", body, status);
    }

    private static Call post(String name, String body, int status) {
        return post(name, body.getBytes(StandardCharsets.UTF_8), "application/json", status);
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfBadCallIsAProblemInOurWords() {
        String number = reported(report());
        List<Call> calls = new ArrayList<>();
        for (String path : List.of(
                "/api",
                "/api/",
                "/api/nothing",
                "/api/nothing?x=1",
                "/api/cases/",
                "/api/cases/" + number + "/nothing",
                "/api/cases/CR-1999-000001",
                "/api/cases/x",
                "/api/cases/CR-1999-000001/packages",
                "/api/cases/CR-1999-000001/criteria",
                "/api/cases/%252F",
                "/api/cases/%0a",
                "/api/cases.json")) {
            calls.add(get(path, 404));
        }
        for (String path : List.of(
                "/api/cases/" + number + "%2Fpackages",
                "/api/cases%2F" + number,
                "/api/cases/" + number + ";x=1",
                "/api//cases",
                "/api/cases/.%2e/cases",
                "/api/cases/%2e%2e%2f",
                "/api/cases/%5C",
                "/api/cases/%00",
                "/api/cases/%zz",
                "/api/cases/%FF",
                "/api/cases/%",
                "/api/cases/\\")) {
            calls.add(get(path, 400));
        }
        for (String path : List.of(
                "/api/cases?stages=closed",
                "/api/cases?q=a&q=b",
                "/api/cases?q=%FF",
                "/api/cases?page=x",
                "/api/cases?cursor=x",
                "/api/cases/" + number + "?expand=tasks",
                "/api/customers?name=x",
                "/api/escalation-quality",
                "/api/differences?page=1")) {
            calls.add(get(path, 400));
        }
        for (String method : List.of("DELETE", "PUT", "PATCH", "TRACE")) {
            calls.add(new Call(method, method + " " + CASES, "", new byte[0], 405));
        }
        calls.add(new Call("an unknown method", "GRAB " + CASES, "", new byte[0], 404));
        calls.add(new Call("GET of what is only posted", "GET " + CASES + "/x/customer-reply", "", new byte[0], 405));
        calls.add(new Call("XML wanted", "GET " + CASES, "Accept: application/xml\r\n", new byte[0], 406));
        calls.add(new Call("nonsense wanted", "GET " + CASES, "Accept: nonsense\r\n", new byte[0], 406));
        calls.add(new Call("a page wanted", "GET /api/nothing", "Accept: text/html\r\n", new byte[0], 404));
        calls.add(post("XML", bytes("<a/>"), "application/xml", 415));
        calls.add(post("a form", bytes("a=b"), "application/x-www-form-urlencoded", 415));
        calls.add(post("nonsense", bytes("{}"), "nonsense", 415));
        calls.add(new Call("no type", "POST " + CASES, "", bytes("{}"), 415));
        calls.add(post("another charset", bytes("{}"), "application/json; charset=GBK", 415));
        calls.add(post("an unknown charset", bytes("{}"), "application/json; charset=x-none", 415));
        calls.add(post("no body", "", 400));
        calls.add(post("no JSON", "{\"a\":", 400));
        calls.add(post("no object", "[]", 400));
        calls.add(post("nested too deeply", "[".repeat(5000), 400));
        calls.add(post("nested too deeply within", "{\"a\":".repeat(5000), 400));
        calls.add(post("a number too long", "{\"a\":" + "9".repeat(5000) + "}", 400));
        calls.add(post("a name too long", "{\"" + "a".repeat(60_000) + "\":1}", 400));
        calls.add(post("too large", "\"" + "a".repeat(600_000) + "\"", 413));
        calls.add(post("broken bytes", new byte[] {'"', (byte) 0xff, '"'}, "application/json", 400));
        calls.add(new Call(
                "an odd key",
                "POST " + CASES,
                "Content-Type: application/json\r\nIdempotency-Key: a b\r\n",
                bytes("{}"),
                400));
        return calls.stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    Answer answer = send(call);

                    assertThat(answer.status()).as(answer.all()).isEqualTo(call.status());
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    JsonNode problem = answer.json();
                    assertThat(problem.get("status").asInt()).isEqualTo(call.status());
                    assertThat(problem.get("detail").asText()).endsWith(".").hasSizeGreaterThan(10);
                    String told = problem.get("detail").asText() + problem.path("errors");
                    assertThat(NOT_OURS).allSatisfy(word -> assertThat(told).doesNotContainIgnoringCase(word));
                }));
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "'Authorization: Basic bm9ib2R5Om5vYm9keQ==\r\n', 401", "'Authorization: Bearer x\r\n', 401"
    })
    void whoIsUnknownReadsAProblemToo(String authorization, int status) throws IOException {
        Answer answer = send("GET " + CASES, authorization, new byte[0]);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    // In UTF-8

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030", "ISO-8859-1", "UTF-16LE", "UTF-16"})
    void anotherCharsetIsRefusedWhereItIsNamedAndWhereItIsNot(String charset) {
        byte[] body = report().put("title", "邮件é").toString().getBytes(Charset.forName(charset));
        String before = everything();

        Api.Answer named = agent().post(CASES, body, "Content-Type", "application/json;charset=" + charset);
        Api.Answer unnamed = agent().post(CASES, body);

        assertThat(named.status()).isEqualTo(415);
        assertThat(named.json().get("detail").asText()).startsWith("The body must be in UTF-8");
        assertThat(unnamed.status()).isEqualTo(400);
        if (!charset.startsWith("UTF-16LE")) {
            assertThat(unnamed.json().get("detail").asText()).startsWith("The body must be in UTF-8");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void overlongBytesAreNoLetters() {
        byte[] body = report().put("title", "a__b").toString().getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.UTF_8).indexOf("__");
        // a slash in two bytes
        body[at] = (byte) 0xc0;
        body[at + 1] = (byte) 0xaf;

        Api.Answer refused = agent().post(CASES, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("The body must be in UTF-8, and byte " + (at + 1) + " of it is not.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; charset=\"utf8\""})
    void utf8IsReadUnderEachOfItsNames(String type) {
        assertThat(agent().post(CASES, report().put("title", "邮件𠮷"), "Content-Type", type)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aByteOrderMarkIsNoContent() {
        assertThat(agent().post(CASES, ("\uFEFF" + report()).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aFormThatIsNotInUtf8IsRefusedInTheWebappsWords() {
        String submit = Browser.ENGINE + "/task/x/submit-form";
        var agent = new Browser(port).signIn("agent");

        var declared = agent.post(submit, "application/json; charset=GBK", bytes("{}"));
        var found = agent.post(submit, "application/json", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});

        assertThat(declared.statusCode()).isEqualTo(415);
        assertThat(found.statusCode()).isEqualTo(400);
        for (var answer : List.of(declared, found)) {
            assertThat(answer.message()).startsWith("The body must be in UTF-8");
            assertThat(answer.json().get("type").asText()).isEqualTo("RestException");
        }
    }

    // Nesting

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"title\":["})
    void tooDeepANestingIsToldAsSuch(String opening) {
        Api.Answer refused = agent().post(CASES, opening.repeat(5000).getBytes(StandardCharsets.UTF_8));

        assertThat(refused.json().get("detail").asText())
                .isEqualTo("The body nests lists and objects deeper than 1,000 levels.");
    }

    // Parameters

    @Test
    void everyReadOfTheApiNamesAParameterThatItDoesNotKnow() {
        String number = reported(report());
        List<String> walked = new ArrayList<>();
        agent().get("/v3/api-docs").json().get("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/guards") || !path.getValue().has("get")) {
                return;
            }
            Api.Answer refused = nobody().as(path.getKey().startsWith("/api/privacy/") ? "admin" : "manager")
                    .get(path.getKey().replace("{number}", number).replace("{id}", "1")
                            + "?no-such=1&no-such=2&%E9%82%AE=1");

            assertThat(refused.status()).as(path.getKey()).isEqualTo(400);
            assertThat(refused.wrongFields()).containsExactlyInAnyOrder("no-such", "邮");
            walked.add(path.getKey());
        });

        assertThat(walked).contains(CASES, CASES + "/{number}", "/api/customers", "/api/differences");
    }

    @Test
    void whatIsGivenTwiceOrBrokenIsNamed() {
        assertThat(agent().get(CASES + "?q=a&q=b&size=5").json().get("errors"))
                .isEqualTo(mapper.createArrayNode()
                        .add(mapper.createObjectNode().put("field", "q").put("message", "must be given once")));
        assertThat(agent().get(CASES + "?q=%FF").wrongFields()).containsExactly("q");
        assertThat(agent().get(CASES + "?q=%EF%BF%BD").status()).isEqualTo(200);
    }

    // Over the wire

    private record Answer(int status, String contentType, String body, String all) {

        JsonNode json() throws IOException {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
        }
    }

    private Answer send(Call call) throws IOException {
        String agent = Base64.getEncoder().encodeToString("manager:manager".getBytes(StandardCharsets.UTF_8));
        if (call.line().startsWith("POST")) {
            agent = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        }
        return send(call.line(), "Authorization: Basic " + agent + "\r\n" + call.headers(), call.body());
    }

    private Answer send(String line, String headers, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            String head = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + body.length
                    + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String type = all.substring(0, end)
                    .lines()
                    .filter(header -> header.toLowerCase().startsWith("content-type:"))
                    .map(header -> header.substring(13).strip())
                    .findFirst()
                    .orElse("none");
            String chunked = all.substring(end + 4);
            String sent = all.substring(0, end).toLowerCase().contains("transfer-encoding: chunked")
                    ? chunked.replaceAll("(?m)^[0-9a-fA-F]+\r?\n|\r\n", "")
                    : chunked;
            return new Answer(Integer.parseInt(all.substring(9, 12)), type, sent, all);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
