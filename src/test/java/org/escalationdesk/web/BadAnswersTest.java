package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the forms may send by mistake or on purpose, through Tasklist's own API: one sentence, nothing changed. */
@WholeRun
class BadAnswersTest extends DeskOverHttp {

    private static final String START = Browser.ENGINE + "/process-definition/key/customer-request/submit-form";

    @Autowired
    ApplicationContext beans;

    private final SoftAssertions softly = new SoftAssertions();

    private Browser browser;

    /** All there was after the refusal before, as long as nothing else was sent since. */
    private String stands;

    @AfterEach
    void nothingElseIsWrong() {
        softly.assertAll();
    }

    private Browser tasklist() {
        if (browser == null) {
            browser = new Browser(port).signIn("agent");
        }
        return browser;
    }

    @Test
    void aReportWithWrongFieldsIsRefusedInOneSentence() {
        ObjectNode good =
                report().put("firstNoticedAt", "2026-03-01T09:30:00+08:00").put("affectedUsers", 3);
        for (BadReports.Bad bad : BadReports.of(good)) {
            if (bad.name().endsWith(" 1e309") && !bad.name().startsWith("affected")) {
                // the engine's own reading of JSON has made it the text "Infinity"
                continue;
            }
            if (bad.name().equals("affected users 12 in quotes")) {
                // as people type it
                continue;
            }
            refused(bad.name(), START, submission(BadReports.ascii(bad.report().toString())));
        }
    }

    @Test
    void anAnswerThatIsNoObjectIsRefused() {
        String number = atTroubleshoot(report());
        for (String path : List.of(START, submit(task(number, "troubleshoot")))) {
            for (String value :
                    List.of("", " ", "null", "5", "true", "\"x\"", "[]", "{", "{}x", "nonsense", "{'a':1}")) {
                refused("answer " + value, path, submission(value));
            }
            refused("deep", path, submission("[".repeat(100_000)));
            refused(
                    "duplicate keys",
                    path,
                    submission("{\"outcome\":\"solved\",\"outcome\":\"escalate\",\"title\":1}"));
            for (String body : List.of(
                    "",
                    "null",
                    "5",
                    "[]",
                    "{",
                    "{}",
                    "{\"variables\":null}",
                    "{\"variables\":{}}",
                    "{\"variables\":5}",
                    "{\"variables\":[]}",
                    "{\"variables\":{\"answer\":null}}",
                    "{\"variables\":{\"answer\":5}}",
                    "{\"variables\":{\"answer\":{}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Json\"}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":null}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":5}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":{}}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"String\",\"value\":\"{}\"}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Nonsense\",\"value\":\"{}\"}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Xml\",\"value\":\"<a/>\"}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Integer\",\"value\":\"x\"}}}",
                    "{\"variables\":{\"answer\":{\"type\":\"Bytes\",\"value\":\"e30=\"}}}",
                    "{\"variables\":{\"case\":{\"type\":\"Json\",\"value\":\"{}\"}}}",
                    "{\"nonsense\":{}}",
                    "{\"variables\":" + "[".repeat(5_000) + "}")) {
                refused("body " + body, path, body);
            }
            String good = "{\"type\":\"Json\",\"value\":\"{}\"}";
            for (String extra : List.of("case", "outcome", "severity", "customer", "caseNumber", "${1+1}", "")) {
                refused(
                        "extra " + extra,
                        path,
                        "{\"variables\":{\"answer\":" + good + ",\"" + extra
                                + "\":{\"type\":\"String\",\"value\":\"x\"}}}");
            }
        }
    }

    /** Every field of every form of the road, in every wrong shape; then the right answer leads on. */
    @Test
    void everyFieldOfEveryTaskIsChecked() {
        String number = reported(report().put("customer", "Northwind China"));
        goOn(number);
        step(
                number,
                "clarifyCustomer",
                "{'outcome':'customer-picked','service':'exchange-online','tenantId':"
                        + "'33333333-3333-3333-3333-333333333333','searchFor':'Northwind China','reason':'Northwind China'}");
        step(
                number,
                "troubleshoot",
                "{'outcome':'guide-customer','symptom':'slow','checked':['x'],'tried':'x','found':'x'}");
        step(number, "guideCustomer", "{'outcome':'sent','text':'x'}");
        step(number, "followUpCustomer", "{'outcome':'not-solved','text':'x'}");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'slow','tried':'x'}");
        step(
                number,
                "prepareServiceRequest",
                supportInformation().put("businessImpact", "x").put("reason", "x"));
        step(
                number,
                "recordFirstContact",
                json("{'person':'x','contactedAt':'" + OffsetDateTime.now(ZoneOffset.ofHours(8))
                        + "','by':'phone','said':'x','assignedSeverity':'C'}"));
        step(number, "workWith21Vianet", "{'outcome':'needs-information','said':'x','severity':'C'}");
        step(number, "provideInformation", "{'askedCustomer':'x','information':'x'}");
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'x'}");
        step(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'x'}");
        assertThat(found(number).get("end").asText()).isEqualTo("resolved-by-21vianet");
    }

    private void step(String number, String task, String answer) {
        step(number, task, json(answer));
    }

    private void step(String number, String id, ObjectNode right) {
        stands = null;
        String path = submit(task(number, id));
        Class<?> type = beans.getBean(id, UserTaskStep.class).answerType();
        for (Map.Entry<String, ObjectNode> wrong : wrong(type, "", right).entrySet()) {
            refused(
                    id + " " + wrong.getKey(),
                    path,
                    submission(BadReports.ascii(wrong.getValue().toString())));
        }
        refused(id + " empty", path, submission("{}"));
        refused(
                id + " more",
                path,
                submission(right.deepCopy().put("stage", "closed").toString()));

        Browser.Answer accepted = tasklist().post(path, submission(right.toString()));

        assertThat(accepted.statusCode()).as(id + " " + accepted.body()).isEqualTo(204);
        goOn(number);
        stands = null;
        refused(409, id + " answered twice", path, submission(right.toString()));
    }

    private Map<String, ObjectNode> wrong(Class<?> type, String pointer, ObjectNode right) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        Map<String, ObjectNode> wrong = new LinkedHashMap<>();
        for (RecordComponent field : type.getRecordComponents()) {
            String at = pointer + "/" + field.getName();
            List<JsonNode> values = new ArrayList<>(List.of(nodes.objectNode().put("x", 1)));
            if (field.getType() == Boolean.class) {
                values.addAll(List.of(nodes.textNode("true"), nodes.numberNode(1), nodes.arrayNode()));
            } else if (java.util.Collection.class.isAssignableFrom(field.getType())) {
                values.addAll(List.of(
                        nodes.textNode("training"),
                        nodes.numberNode(1),
                        nodes.arrayNode().add(5),
                        nodes.arrayNode().add(nodes.objectNode()),
                        nodes.arrayNode().add("a\u0000b")));
            } else {
                values.addAll(List.of(
                        nodes.numberNode(5),
                        nodes.numberNode(1.5),
                        nodes.booleanNode(true),
                        nodes.arrayNode().add("x"),
                        nodes.textNode("x".repeat(10_001)),
                        nodes.textNode("a\u0000b"),
                        nodes.textNode("a\ud842b")));
            }
            if (field.getType().isEnum()) {
                values.add(nodes.textNode("no-such"));
            }
            if (java.time.temporal.Temporal.class.isAssignableFrom(field.getType())) {
                List.of(
                                "yesterday",
                                "2026-02-30T09:00:00",
                                "2999-01-01T00:00:00Z",
                                "0001-01-01T00:00:00Z",
                                "1772300000")
                        .forEach(date -> values.add(nodes.textNode(date)));
            }
            for (JsonNode value : values) {
                ObjectNode answer = right.deepCopy();
                ((ObjectNode) answer.at(pointer)).set(field.getName(), value);
                String shown = value.toString();
                wrong.put(at + " " + (shown.length() > 40 ? shown.substring(0, 40) : shown), answer);
            }
            if (field.getName().equals("contact")) {
                wrong.putAll(wrong(field.getType(), at, right));
            }
        }
        return wrong;
    }

    @Test
    void whoMayNotCompletesNothing() {
        String number = atTroubleshoot(report());
        Task task = task(number, "troubleshoot");
        String answer = submission("{\"outcome\":\"wrong-channel\",\"symptom\":\"billing\",\"found\":\"x\"}");

        refused(403, "a manager", new Browser(port).signIn("manager"), submit(task), answer);
        String before = everything();
        assertThat(new Browser(port)
                        .signIn("agent")
                        .withoutToken()
                        .post(submit(task), answer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(port).post(submit(task), answer).statusCode()).isEqualTo(401);
        assertThat(everything()).isEqualTo(before);
        refused(
                403,
                "a manager who starts",
                new Browser(port).signIn("manager"),
                START,
                submission(report().toString()));
        tasks.setAssignee(task.getId(), "admin");
        stands = null;
        refused("somebody else than who claimed it", submit(task), answer);
        refused(404, "an unknown task", Browser.ENGINE + "/task/no-such/submit-form", answer);

        tasks.setAssignee(task.getId(), null);
        assertThat(tasklist().post(submit(task), answer).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{case.title}} ${1+1} #{execution}",
                "<b onclick=\\\"x()\\\">&amp;</b><script>alert(1)</script>",
                "𠮷野家 🙈 ‮evil",
                "**bold** `c` | {0} ''"
            })
    void anUnusualAnswerIsKeptAsItIs(String text) {
        String plain = text.replace("\\\"", "\"");
        String number = atTroubleshoot(report());

        Browser.Answer accepted = tasklist()
                .post(
                        submit(task(number, "troubleshoot")),
                        submission("{\"outcome\":\"wrong-channel\",\"symptom\":\"billing\",\"found\":\"  " + text
                                + "\\n\"}"));

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
        JsonNode timeline = found(number).get("timeline");
        assertThat(timeline.get(timeline.size() - 1).get("detail").asText()).isEqualTo(plain);
    }

    private void refused(String what, String path, String body) {
        refused(400, what, path, body);
    }

    private void refused(int status, String what, String path, String body) {
        refused(status, what, tasklist(), path, body);
    }

    private void refused(int status, String what, Browser who, String path, String body) {
        String before = stands == null ? everything() : stands;

        Browser.Answer refused = who.post(path, body);

        softly.assertThat(refused.statusCode()).as(what + ": " + refused.body()).isEqualTo(status);
        softly.assertThat(refused.message())
                .as(what)
                .isNotBlank()
                .doesNotContain("ENGINE-", "Exception", "org.", "java")
                // one sentence, or a list of them, possibly with a line that says what follows
                .matches("[^\\n]+|((• [^\\n]+|[^\\n]+[.:])\\n)+• [^\\n]+")
                .doesNotContain("is suspended", "task is null", "No matching task", "submission prevented");
        stands = everything();
        softly.assertThat(stands).as(what).isEqualTo(before);
    }

    private static String submit(Task task) {
        return Browser.ENGINE + "/task/" + task.getId() + "/submit-form";
    }

    private String submission(String answer) {
        ObjectNode body = mapper.createObjectNode();
        body.putObject("variables").putObject("answer").put("type", "Json").put("value", answer);
        return body.toString();
    }
}
