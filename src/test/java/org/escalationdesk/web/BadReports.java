package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A report in every wrong shape, and texts that are unusual but right. */
final class BadReports {

    /** 𠮷 takes four bytes in UTF-8 and two chars in Java, and is one character. */
    static final String FOUR_BYTES = "𠮷";

    /** In code points. */
    static final Map<String, Integer> LONGEST = new LinkedHashMap<>(Map.of(
            "/customer", 256,
            "/title", 200,
            "/description", 10_000,
            "/reporter/name", 200,
            "/reporter/phone", 50,
            "/errorTexts", 10_000));

    private static final List<String> MANY_LINES = List.of("/description", "/errorTexts");

    /** Kept as they are, whatever they look like elsewhere. */
    static final List<String> UNUSUAL = List.of(
            "<b onclick=\"x()\">&amp;</b><script>alert(1)</script>",
            "**bold** [a](javascript:alert(1)) ![b](http://x.example/y.png) | `c`",
            "{{case.title}} ${1+1} #{execution} {0} ''",
            "𠮷野家 🙈👨‍👩‍👧 é",
            "\u202Eevil\u202C \u200F\u200E\uFEFFx\u2028y",
            "' OR 1=1; -- \\ \" %_!",
            "\\u0000 &#0; %00");

    /** What no database and no other side can keep. */
    static final List<String> UNKEEPABLE = List.of(
            "a\u0000b", "a\u0001b", "a\u001bb", "a\u007fb", "a\u0085b", "a\ud842b", "a\udfb7b", "a\udfb7\ud842b");

    /** @param fields those that must be named, all and only */
    record Bad(String name, ObjectNode report, List<String> fields) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final ObjectNode good;
    private final List<Bad> all = new ArrayList<>();

    private BadReports(ObjectNode good) {
        this.good = good;
    }

    static List<Bad> of(ObjectNode good) {
        BadReports reports = new BadReports(good);
        reports.emptyOnes();
        reports.texts();
        reports.otherTypes();
        reports.unknownOnes();
        return reports.all;
    }

    private void emptyOnes() {
        List<String> needed = List.of(
                "customer", "kind", "service", "title", "description", "reporter.name", "reporter.email", "language");
        add("nothing at all", report -> report.removeAll(), needed.toArray(String[]::new));
        add("no reporter", report -> report.remove("reporter"), "reporter.name", "reporter.email");
        add("a reporter of null", report -> report.putNull("reporter"), "reporter.name", "reporter.email");
        for (String field : needed) {
            String pointer = "/" + field.replace('.', '/');
            add(field + " missing", report -> parent(report, pointer).remove(leaf(pointer)), field);
            add(field + " null", report -> parent(report, pointer).putNull(leaf(pointer)), field);
            add(field + " empty", report -> put(report, pointer, ""), field);
            add(field + " blank", report -> put(report, pointer, " \t\n\u3000"), field);
            add(field + " invisible", report -> put(report, pointer, "\u200b\u202e\ufeff\u00a0"), field);
        }
    }

    private void texts() {
        LONGEST.forEach((pointer, longest) -> {
            String field = field(pointer);
            add(field + " one too long", report -> put(report, pointer, "x".repeat(longest + 1)), field);
            add(field + " one 𠮷 too long", report -> put(report, pointer, FOUR_BYTES.repeat(longest + 1)), field);
            for (String text : UNKEEPABLE) {
                add(field + " with " + escaped(text), report -> put(report, pointer, text), field);
            }
            if (!MANY_LINES.contains(pointer)) {
                add(field + " in two lines", report -> put(report, pointer, "a\nb"), field);
                add(field + " with a line separator", report -> put(report, pointer, "a\u2028b"), field);
            }
            number(pointer, field);
        });
        number("/reporter/email", "reporter.email");
        for (String email : List.of("x", "a@", "@b", "a b@c.example", "a@b@c.example", "a\u0000@b.example", "<a@b>")) {
            add("e-mail " + escaped(email), report -> put(report, "/reporter/email", email), "reporter.email");
        }
        for (String phone : List.of("abc", "ask Han", "12", "+", "+86 10 5555 0103 a")) {
            add("phone " + phone, report -> put(report, "/reporter/phone", phone), "reporter.phone");
        }
    }

    private void number(String pointer, String field) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        add(field + " a number", report -> set(report, pointer, nodes.numberNode(5)), field);
        add(field + " a fraction", report -> set(report, pointer, nodes.numberNode(1.5)), field);
        add(field + " 1e309", report -> set(report, pointer, nodes.numberNode(new BigDecimal("1e309"))), field);
        add(field + " true", report -> set(report, pointer, nodes.booleanNode(true)), field);
        add(field + " a list", report -> set(report, pointer, nodes.arrayNode().add("x")), field);
        add(field + " an empty list", report -> set(report, pointer, nodes.arrayNode()), field);
        add(
                field + " an object",
                report -> set(report, pointer, nodes.objectNode().put("x", 1)),
                field);
        add(field + " an empty object", report -> set(report, pointer, nodes.objectNode()), field);
    }

    private void otherTypes() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        for (String field : List.of("kind", "service", "symptom", "language", "firstNoticedAt")) {
            number("/" + field, field);
            add(field + " unknown", report -> report.put(field, "no-such"), field);
            add(field + " NUL", report -> report.put(field, "\u0000"), field);
            add(field + " very long", report -> report.put(field, "x".repeat(10_000)), field);
        }
        add("kind in capitals", report -> report.put("kind", "TECHNICAL"), "kind");
        add("language without country", report -> report.put("language", "zh"), "language");
        add("service by its name", report -> report.put("service", "Exchange Online"), "service");
        for (String date : List.of(
                "yesterday",
                "2026-03-01",
                "2026-02-30T09:30:00",
                "2026-02-30T09:30:00Z",
                "2026-03-01T25:00:00Z",
                "01.03.2026",
                "2999-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00+18:00",
                "+999999999-12-31T23:59:59Z",
                "1772300000")) {
            add("first noticed " + date, report -> report.put("firstNoticedAt", date), "firstNoticedAt");
        }
        add("reporter a text", report -> report.put("reporter", "Li Lei"), "reporter");
        add("reporter a number", report -> report.put("reporter", 5), "reporter");
        add("reporter a list", report -> report.putArray("reporter").add("Li Lei"), "reporter");
        Map<String, JsonNode> users = new LinkedHashMap<>();
        users.put("12 in quotes", nodes.textNode("12"));
        for (String text :
                List.of("twelve", "12,5", "1.200", "10-20", "12 00", "1,200 300", "+12", "十二", "99999999999")) {
            users.put(text, nodes.textNode(text));
        }
        users.put("true", nodes.booleanNode(true));
        users.put("a list", nodes.arrayNode().add(1));
        users.put("an object", nodes.objectNode());
        users.put("a fraction", nodes.numberNode(1.5));
        users.put("1.0", nodes.numberNode(new BigDecimal("1.0")));
        users.put("negative", nodes.numberNode(-1));
        users.put("too many", nodes.numberNode(10_000_001));
        users.put("more than an int", nodes.numberNode(99_999_999_999L));
        users.put("1e309", nodes.numberNode(new BigDecimal("1e309")));
        users.forEach((name, value) ->
                add("affected users " + name, report -> report.set("affectedUsers", value), "affectedUsers"));
    }

    private void unknownOnes() {
        add("another field", report -> report.put("number", "CR-2026-000001"), "number");
        add(
                "another field of the reporter",
                report -> parent(report, "/reporter/x").put("isAdmin", true),
                "reporter.isAdmin");
        add("a field named by an expression", report -> report.put("${1+1}{0}", 1), "${1+1}{0}");
        add(
                "everything wrong at once",
                report -> report.put("customer", 1)
                        .put("kind", "x")
                        .put("title", "x".repeat(201))
                        .put("affectedUsers", -1)
                        .put("extra", true)
                        .put("firstNoticedAt", "x"),
                "customer",
                "kind",
                "title",
                "firstNoticedAt",
                "affectedUsers",
                "extra");
    }

    private void add(String name, Consumer<ObjectNode> change, String... fields) {
        ObjectNode report = good.deepCopy();
        change.accept(report);
        all.add(new Bad(name, report, List.of(fields)));
    }

    private static String field(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }

    private static String leaf(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static ObjectNode parent(ObjectNode report, String pointer) {
        return (ObjectNode) report.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    static void put(ObjectNode report, String pointer, String text) {
        parent(report, pointer).put(leaf(pointer), text);
    }

    private static void set(ObjectNode report, String pointer, JsonNode value) {
        parent(report, pointer).set(leaf(pointer), value);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c < 127 && c > 31 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }

    /** As JSON in ASCII: Java would write half a surrogate pair as a question mark. */
    static String ascii(String json) {
        StringBuilder ascii = new StringBuilder();
        json.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return ascii.toString();
    }
}
