package org.escalationbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The road of a case that is escalated by hand: what is reported, which tasks come, and what agents answer. */
final class Road {

    /** The tasks in their order. */
    static final List<String> TASKS = List.of(
            "troubleshoot",
            "prepareServiceRequest",
            "submitInAdminCenter",
            "recordFirstContact",
            "workWith21Vianet",
            "confirmWithCustomer");

    /** The report and the tasks. */
    static final int CLICKS = TASKS.size() + 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private final Contestant contestant;

    Road(Contestant contestant) {
        this.contestant = contestant;
    }

    /** A problem that no other is like, not even in a word, of one of many customers. */
    String report() {
        String tenant = Remotes.tenant(ThreadLocalRandom.current().nextInt(Remotes.CUSTOMERS));
        return """
                {"customer":"%s","kind":"technical","service":"exchange-online","symptom":"mail-flow",
                 "title":"%s %s","description":"%s.","language":"en-US",
                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(tenant, word(), word(), word());
    }

    /** What the bare process is started with: what the desk's start puts into its process, and who decides. */
    Map<String, Object> startVariables(String number) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("caseNumber", number);
        variables.put("customer", "Customer");
        variables.put("service", "exchange-online");
        variables.put("kind", "technical");
        variables.put("symptom", "mail-flow");
        variables.put("language", "en-US");
        variables.put("severity", "B");
        variables.put("channel", "admin-center");
        return variables;
    }

    static String bareNumber() {
        return "CR-2026-" + NUMBERS.incrementAndGet();
    }

    private static String word() {
        return ThreadLocalRandom.current()
                .ints(14, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The name of the one variable that a form sends. */
    String variable() {
        return contestant.isDesk() ? "answer" : "outcome";
    }

    String type() {
        return contestant.isDesk() ? "Json" : "String";
    }

    /** What an agent answers at this task. */
    String answer(String task) {
        return contestant.isDesk() ? desk(task) : bare(task);
    }

    private static String bare(String task) {
        return switch (task) {
            case "troubleshoot" -> "escalate";
            case "prepareServiceRequest" -> "submit";
            case "submitInAdminCenter" -> "filed-now";
            case "recordFirstContact" -> "contacted";
            case "workWith21Vianet" -> "resolved";
            case "confirmWithCustomer" -> "resolved-by-21vianet";
            default -> throw new IllegalArgumentException(task);
        };
    }

    private static String desk(String task) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return switch (task) {
            case "troubleshoot" -> """
                    {"outcome":"escalate","symptom":"mail-flow","tried":"Traced a message."}""";
            case "prepareServiceRequest" -> """
                    {"outcome":"submit","title":"No mail since nine","description":"Nobody gets mail.","severity":"B",
                     "grounds":["support-tools"],"explanation":"We cannot trace behind the gateway.",
                     "tried":"Traced a message.",
                     "scope":["customer-network","third-party","custom-development","how-to"],
                     "contact":{"name":"Han Meimei","email":"han@partner.example","phone":"+86 21 5678",
                                "reachable":"every-day"}}""";
            case "submitInAdminCenter" -> """
                    {"outcome":"filed-now","searched":true,"tenantCompared":true,"requestNumber":"617%d",
                     "submittedAt":"%s","by":"portal"}""".formatted(NUMBERS.incrementAndGet(), now);
            case "recordFirstContact" -> """
                    {"person":"Wang Wei","contactedAt":"%s","by":"phone","said":"We look into it.",
                     "assignedSeverity":"B"}""".formatted(now);
            case "workWith21Vianet" -> """
                    {"outcome":"resolved","said":"A transport rule was mended."}""";
            case "confirmWithCustomer" -> """
                    {"outcome":"confirmed","text":"Mail arrives again."}""";
            default -> throw new IllegalArgumentException(task);
        };
    }

    /** The body of a form's submission. */
    String form(String task) {
        return variables(Map.of(variable(), Map.of("value", answer(task), "type", type())), null);
    }

    /** The body with which a bare process is started. */
    String bareStart() {
        String number = bareNumber();
        Map<String, Object> typed = new LinkedHashMap<>();
        startVariables(number).forEach((name, value) -> typed.put(name, Map.of("value", value, "type", "String")));
        return variables(typed, number);
    }

    private static String variables(Map<String, Object> variables, String businessKey) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("variables", variables);
        if (businessKey != null) {
            body.put("businessKey", businessKey);
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(body, notJson);
        }
    }
}
