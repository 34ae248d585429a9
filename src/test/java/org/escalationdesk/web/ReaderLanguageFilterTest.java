package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One desk answers each caller in the caller's language, whatever refuses. */
class ReaderLanguageFilterTest extends DeskOverHttp {

    private static final String CHINESE = "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\n";

    private record Call(String name, String line, String headers, byte[] body, int status, String chinese) {}

    private static final String HTML = "Accept: text/html,application/xhtml+xml\r\n";

    @TestFactory
    Stream<DynamicTest> everyRefusalIsInTheLanguageOfWhoReadsIt() {

        List<Call> calls = new ArrayList<>(List.of(
                call("no name", "GET " + CASES, "", "", 401, "请使用用户名和密码登录。"),
                call("a sales agent", "GET /api/differences", as("sales"), "", 403, "您无权执行此操作。如工作需要，请联系管理员。"),
                call("no such path", "GET /api/nothing", as("agent"), "", 404, "此地址没有任何内容。"),
                call("no such page", "GET /nothing", HTML, "", 404, "<html lang=\"zh\">"),
                call("no such page", "GET /nothing", HTML, "", 404, "<p>此地址没有任何内容。</p>"),
                call("an odd page", "GET /camunda//app", HTML, "", 400, "<p>无法读取该请求：其地址或标头不符合 HTTP 的写法。</p>"),
                call("no such page of Tasklist", "GET /camunda/app/tasklist/no.js", HTML, "", 404, "<p>此地址没有任何内容。</p>"),
                call("a script that is not there", "GET /camunda/lib/no.js", "", "", 404, "\"detail\":\"此地址没有任何内容。\""),
                call("no such case", "GET /api/cases/CR-1999-000001", as("agent"), "", 404, "没有此编号的案例。"),
                call("refused by Tomcat", "GET /api/cases/%zz", as("agent"), "", 400, "无法读取该请求：其地址或标头不符合 HTTP 的写法。"),
                call("an odd path", "GET /api//cases", as("agent"), "", 400, "无法读取该请求：其地址或标头不符合 HTTP 的写法。"),
                call("another method", "PUT " + CASES, as("agent"), "", 405, "此地址仅支持 GET, POST。"),
                call(
                        "XML wanted",
                        "GET " + CASES,
                        as("agent") + "Accept: application/xml\r\n",
                        "",
                        406,
                        "响应为 JSON，而 Accept 标头不接受 JSON。"),
                call(
                        "too large",
                        "POST " + CASES,
                        as("agent") + json(),
                        "\"" + "a".repeat(600_000) + "\"",
                        413,
                        "正文超过 512 KiB。"),
                call(
                        "XML",
                        "POST " + CASES,
                        as("agent") + "Content-Type: application/xml\r\n",
                        "<a/>",
                        415,
                        "正文必须是 JSON，并在 Content-Type 标头中注明：application/json。"),
                call("no JSON", "POST " + CASES, as("agent") + json(), "{'a':", 400, "正文不是有效的 JSON（第 1 行，第 6 列）。"),
                call("fields", "POST " + CASES, as("agent") + json(), "{}", 400, "部分字段无法接受，各字段的问题已逐一列出。"),
                call(
                        "closed in the webapps",
                        "POST /camunda/api/engine/engine/default/deployment/create",
                        "",
                        "",
                        403,
                        "本服务台已关闭此功能。"),
                call(
                        "a form without a session",
                        "POST /camunda/api/engine/engine/default/task/x/submit-form",
                        json(),
                        "{}",
                        401,
                        "会话已结束。请重新登录：您填写的内容已保留，会显示在表单中。")));
        return calls.stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    Answer chinese = send(call, CHINESE);
                    Answer english = send(call, "");

                    assertThat(chinese.status()).as(chinese.all()).isEqualTo(call.status());
                    assertThat(chinese.all()).contains(call.chinese());
                    assertThat(chinese.headers("content-language")).containsExactly("zh");
                    assertThat(chinese.varies()).isEqualTo(1);
                    assertThat(english.status()).isEqualTo(call.status());
                    assertThat(english.all()).doesNotContainPattern("\\p{IsHan}");
                    assertThat(english.headers("content-language")).containsExactly("en");
                    assertThat(english.varies()).isEqualTo(1);
                }));
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInTheLanguageOfWhoReadsIt() throws IOException {
        String wrong =
                "{\"customer\":\"\",\"kind\":\"x\",\"title\":1,\"reporter\":{\"email\":\"x\"},\"affectedUsers\":-1,\"no\":1}";
        Call call = call("fields", "POST " + CASES, as("agent") + json(), wrong, 400, "");

        assertThat(send(call, CHINESE).all())
                .contains("\"message\":\"不能为空\"", "\"message\":\"必须是以下值之一：", "\"message\":\"必须是文本\"")
                .contains("\"message\":\"必须是电子邮件地址\"", "\"message\":\"不能为负数\"", "\"message\":\"不是已知字段\"");
        assertThat(send(call, "").all()).contains("\"message\":\"must not be empty\"");
    }

    @Test
    void tasksAndWhatHappenedAreToldInTheLanguageOfWhoReadsThem() throws IOException {
        Call call = call("case", "GET " + CASES + "/" + atTroubleshoot(report()), as("agent"), "", 200, "");

        assertThat(send(call, CHINESE).all()).contains("\"name\":\"排查问题\"").doesNotContain("Troubleshoot");
        assertThat(send(call, "").all()).contains("\"name\":\"Troubleshoot\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/default/", "/camunda/lib/languages.js"})
    void whatHoldsNoSentenceIsTheSameForEverybody(String path) throws IOException {
        Answer answer = send(call("page", "GET " + path, "", "", 200, ""), CHINESE);

        assertThat(answer.headers("content-language")).isEmpty();
        assertThat(answer.varies()).isZero();
    }

    private static Call call(String name, String line, String headers, String body, int status, String chinese) {
        return new Call(name, line, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), status, chinese);
    }

    private static String as(String user) {
        String pair = user + ":" + user;
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String json() {
        return "Content-Type: application/json\r\n";
    }

    // Over the wire: a client library would not send some of these

    private record Answer(int status, String all) {

        List<String> headers(String name) {
            return all.substring(0, all.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> line.toLowerCase().startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        /** How often it says that it depends on the reader's language. */
        long varies() {
            return headers("vary").stream()
                    .flatMap(names -> Stream.of(names.split(",")))
                    .filter(name -> name.strip().equalsIgnoreCase("Accept-Language"))
                    .count();
        }
    }

    private Answer send(Call call, String language) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            String head = call.line() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                    + call.body().length + "\r\n" + call.headers() + language + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(call.body());
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(all.substring(9, 12)), all);
        }
    }
}
