package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What other systems may send by mistake or on purpose: a clear answer, nothing changed. */
class BadInputTest extends DeskOverHttp {

    private static final String LONGEST_PHONE = "5".repeat(20) + "-".repeat(20) + " ext. 1234";

    @TestFactory
    Stream<DynamicTest> aReportWithWrongFieldsIsRefusedAndEachIsNamed() {
        return BadReports.of(withEveryField()).stream()
                .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> {
                    String before = everything();

                    Api.Answer refused = agent().post(
                                    CASES, utf8(BadReports.ascii(bad.report().toString())));

                    assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
                    assertThat(refused.isProblem()).isTrue();
                    assertThat(refused.wrongFields()).hasSameElementsAs(bad.fields());
                    assertThat(refused.json().get("errors").findValuesAsText("message"))
                            .allSatisfy(
                                    message -> assertThat(message).isNotBlank().doesNotContain("Exception", "org."));
                    assertThat(everything()).isEqualTo(before);
                }));
    }

    private ObjectNode withEveryField() {
        return report().put("firstNoticedAt", "2026-03-01T09:30:00+08:00")
                .put("affectedUsers", 3)
                .put("errorTexts", "550 5.7.1");
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoReportIsRefused() {
        String number = reported(report());
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        for (String body : List.of(
                "",
                " ",
                "null",
                "true",
                "5",
                "\"x\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":1e999999999999}",
                "{\"a\":" + "9".repeat(2000) + "}",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"title\":\"a\nb\"}",
                "{\"title\":\"\\x\"}",
                "{\"title\":\"\\ud8\"}",
                "<report/>",
                "title=x&kind=technical",
                "// {}",
                "{\"a\":".repeat(900) + "1" + "}".repeat(900),
                "{\"title\":" + "[".repeat(900) + "]".repeat(900) + "}",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000))) {
            bodies.put(body.length() > 40 ? body.substring(0, 40) + "… " + body.length() : body, utf8(body));
        }
        bodies.put("invalid UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        bodies.put(
                "half a surrogate pair in UTF-8",
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa1, (byte) 0x82, '"', '}'});
        bodies.put("cut off in a character", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xe4, (byte) 0xb8});
        bodies.put("GBK", "{\"title\":\"邮件\"}".getBytes(java.nio.charset.Charset.forName("GBK")));
        bodies.put("Latin-1", "{\"title\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        bodies.put("UTF-16 without the end", "{\"title\":\"é".getBytes(StandardCharsets.UTF_16));
        bodies.put("broken UTF-32", new byte[] {0, 0, 0, '{', 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        bodies.put("UTF-32 in an odd order", new byte[] {0, 0, '{', 0, 0, 0, '}', 0});
        bodies.put("zeros", new byte[64]);
        return bodies.entrySet().stream()
                .flatMap(body -> Stream.of(CASES, CASES + "/" + number + "/customer-reply")
                        .map(path -> DynamicTest.dynamicTest(path + " " + BadReports.escaped(body.getKey()), () -> {
                            String before = everything();

                            Api.Answer refused = agent().post(path, body.getValue());

                            assertThat(refused.status())
                                    .as(refused.response().body())
                                    .isEqualTo(400);
                            assertThat(refused.isProblem()).isTrue();
                            assertThat(refused.response().body()).doesNotContain("jackson", "Exception");
                            assertThat(everything()).isEqualTo(before);
                        })));
    }

    @Test
    void aBodyOfAMegabyteIsTooLarge() {
        String before = everything();

        Api.Answer refused = agent().post(CASES, report().put("description", "x".repeat(1024 * 1024)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.isProblem()).isTrue();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void manyUnknownFieldsAreRefusedToo() {
        ObjectNode report = report();
        for (int i = 0; i < 20_000; i++) {
            report.put("x" + i, i);
        }

        assertThat(agent().post(CASES, report).status()).isEqualTo(400);
    }

    @TestFactory
    Stream<DynamicTest> aReplyWithWrongFieldsIsRefused() {
        String number = reported(report());
        return Stream.of(
                        Map.entry("{}", List.of("solved", "text")),
                        Map.entry("{'solved':true}", List.of("text")),
                        Map.entry("{'solved':true,'text':''}", List.of("text")),
                        Map.entry("{'solved':true,'text':' \\n '}", List.of("text")),
                        Map.entry("{'solved':null,'text':'x'}", List.of("solved")),
                        Map.entry("{'solved':'true','text':'x'}", List.of("solved")),
                        Map.entry("{'solved':1,'text':'x'}", List.of("solved")),
                        Map.entry("{'solved':[],'text':{}}", List.of("solved", "text")),
                        Map.entry("{'solved':true,'text':5}", List.of("text")),
                        Map.entry("{'solved':true,'text':'a\\u0000b'}", List.of("text")),
                        Map.entry("{'solved':true,'text':'a\\ud842b'}", List.of("text")),
                        Map.entry("{'solved':true,'text':'" + "x".repeat(10_001) + "'}", List.of("text")),
                        Map.entry("{'solved':true,'text':'x','who':'admin'}", List.of("who")))
                .map(bad ->
                        DynamicTest.dynamicTest(bad.getKey().length() > 60 ? "a text too long" : bad.getKey(), () -> {
                            String before = everything();

                            Api.Answer refused = agent().post(
                                            CASES + "/" + number + "/customer-reply",
                                            utf8(bad.getKey().replace('\'', '"')));

                            assertThat(refused.status())
                                    .as(refused.response().body())
                                    .isEqualTo(400);
                            assertThat(refused.wrongFields()).containsExactlyElementsOf(bad.getValue());
                            assertThat(everything()).isEqualTo(before);
                        }));
    }

    @Test
    void whatIsExactlyAtTheLimitIsKept() {
        ObjectNode report = withEveryField().put("affectedUsers", 10_000_000);
        BadReports.LONGEST.forEach(
                (pointer, longest) -> BadReports.put(report, pointer, BadReports.FOUR_BYTES.repeat(longest)));
        BadReports.put(report, "/reporter/email", longestEmail());
        BadReports.put(report, "/reporter/phone", LONGEST_PHONE);

        String number = atClarify(report);

        assertThat(found(number).get("title").asText()).isEqualTo(BadReports.FOUR_BYTES.repeat(200));
        JsonNode view = view(number, "clarifyCustomer");
        assertThat(view.get("description").asText()).isEqualTo(BadReports.FOUR_BYTES.repeat(10_000));
        assertThat(view.get("errorTexts").asText()).isEqualTo(BadReports.FOUR_BYTES.repeat(10_000));
        assertThat(view.get("customerTold").asText()).isEqualTo(BadReports.FOUR_BYTES.repeat(256));
        assertThat(view.get("reporter").asText())
                .isEqualTo(BadReports.FOUR_BYTES.repeat(200) + " · " + longestEmail() + " · " + LONGEST_PHONE);
    }

    private static String longestEmail() {
        String label = "d".repeat(62) + ".";
        return "l".repeat(64) + "@" + label.repeat(4) + "e".repeat(3);
    }

    @TestFactory
    Stream<DynamicTest> anUnusualTextComesBackAsItWasSent() {
        return BadReports.UNUSUAL.stream()
                .map(text -> DynamicTest.dynamicTest(BadReports.escaped(text), () -> {
                    ObjectNode report = withEveryField();
                    String oneLine = text.replace("\u2028", "");
                    for (String pointer : List.of("/description", "/errorTexts")) {
                        BadReports.put(report, pointer, "  " + text + "\u3000\n");
                    }
                    for (String pointer : List.of("/title", "/reporter/name")) {
                        BadReports.put(report, pointer, "  " + oneLine + "\u3000\n");
                    }

                    String number = atTroubleshoot(report);

                    JsonNode found = found(number);
                    assertThat(found.get("title").asText()).isEqualTo(oneLine);
                    assertThat(found.at("/timeline/0/detail").asText()).isEqualTo(oneLine);
                    JsonNode view = view(number, "troubleshoot");
                    assertThat(view.get("title").asText()).isEqualTo(oneLine);
                    assertThat(view.get("description").asText()).isEqualTo(text);
                    assertThat(view.get("errorTexts").asText()).isEqualTo(text);
                    assertThat(view.get("reporter").asText()).startsWith(oneLine + " · ");

                    ObjectNode tried =
                            json("{'outcome':'escalate','symptom':'mail-flow'}").put("tried", text);
                    complete(number, "troubleshoot", tried);
                    assertThat(view(number, "prepareServiceRequest")
                                    .at("/attempts/0/tried")
                                    .asText())
                            .isEqualTo(text);
                    ObjectNode information = supportInformation()
                            .put("title", oneLine)
                            .put("description", text)
                            .put("explanation", text + " None of our tools shows more.")
                            .put("tried", text);
                    ((ObjectNode) information.get("contact")).put("name", oneLine);
                    complete(number, "prepareServiceRequest", information);

                    String request = found(number).get("requestNumber").asText();
                    assertThat(sandboxHas("title", request)).isEqualTo(oneLine + " [" + number + "/1]");
                    assertThat(sandboxHas("description", request).split(java.util.regex.Pattern.quote(text), -1))
                            .hasSizeGreaterThanOrEqualTo(4);
                }));
    }

    private String sandboxHas(String column, String request) {
        return jdbc.sql("SELECT " + column + " FROM sandbox_service_request WHERE id = :id")
                .param("id", request)
                .query(String.class)
                .single();
    }

    private String atClarify(JsonNode report) {
        String number = reported(report);
        goOn(number);
        return number;
    }

    private JsonNode view(String number, String task) {
        try {
            return mapper.readTree(
                    tasks.getVariableLocal(task(number, task).getId(), "case").toString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
