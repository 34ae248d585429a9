package org.escalationdesk.process.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The facts of a case as every form lists them: label and value, in one order; what is empty is left out. */
final class FactList {

    private static final List<Row> ROWS = List.of(
            new Row("process.fact.title", List.of("title")),
            new Row("process.fact.customer", List.of("customer")),
            new Row("process.fact.customer-told", List.of("customerTold")),
            new Row("process.fact.tenant", List.of("domain", "tenantId")),
            new Row("process.fact.case", List.of("number", "opened")),
            new Row("process.fact.language", List.of("language")),
            new Row("process.fact.service", List.of("service", "symptom", "kind")),
            new Row("process.fact.reporter", List.of("reporter")),
            new Row("process.fact.first-noticed", List.of("firstNoticed")),
            new Row("process.fact.affected-users", List.of("affectedUsers")),
            new Row("process.fact.request-number", List.of("requestNumber")),
            new Row("process.fact.former-request-numbers", List.of("formerRequestNumbers")),
            new Row("process.fact.severity", List.of("severity")),
            new Row("process.fact.assigned-severity", List.of("assignedSeverity")),
            new Row("process.fact.severity-asked-by", List.of("severityAskedBy")),
            new Row("process.fact.our-contact", List.of("ourContact")),
            new Row("process.fact.ended-before", List.of("endedBefore")),
            new Row("process.fact.ended-advice", List.of("endedAdvice")),
            new Row("process.fact.end", List.of("end")),
            new Row("process.fact.solution", List.of("solution")),
            new Row("process.fact.joined", List.of("joined")),
            new Row("process.fact.submission", List.of("submission")),
            new Row("process.fact.first-contact", List.of("firstContact")),
            new Row("process.fact.clocks", List.of("clocks")),
            new Row("process.fact.outage", List.of("outage")),
            new Row("process.fact.outage-now", List.of("outageNow")),
            new Row("process.fact.health", List.of("health")),
            new Row("process.fact.health-issues", List.of("healthIssues")),
            new Row("process.fact.agreement", List.of("advancedAgreement")),
            new Row("process.fact.subscription-warning", List.of("subscriptionWarning")),
            new Row("process.fact.relationship-advice", List.of("relationshipAdvice")),
            new Row("process.fact.standing", List.of("standing")),
            new Row("process.fact.subscriptions", List.of("subscriptions")));

    /** What is told of each entry where a fact has several. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "joined", List.of("number", "reporter", "at"),
            "healthIssues", List.of("id", "title", "status", "classification", "started", "latestPost"),
            "subscriptions", List.of("name", "status", "reasons", "until", "id"));

    private final Sentences sentences;

    FactList(Sentences sentences) {
        this.sentences = sentences;
    }

    /** @param view the case by the names of its facts */
    List<Map<String, String>> of(Map<String, Object> view) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row row : ROWS) {
            String value = ViewText.line(row.facts().stream()
                    .map(fact -> value(fact, view))
                    // a kind of problem may be called as its only symptom
                    .distinct()
                    .toArray(String[]::new));
            if (!value.isEmpty()) {
                rows.add(Map.of("label", sentences.say(row.label()), "value", value));
            }
        }
        return rows;
    }

    private static String value(String fact, Map<String, Object> view) {
        Object value = Objects.requireNonNull(view.get(fact), fact);
        if (!(value instanceof List<?> entries)) {
            return value.toString();
        }
        return String.join("\n", lines(fact, entries));
    }

    /** A fact that has several entries, a line each. */
    static List<String> lines(String fact, Map<String, Object> view) {
        return view.get(fact) instanceof List<?> entries ? lines(fact, entries) : List.of();
    }

    private static List<String> lines(String fact, List<?> entries) {
        List<String> columns = Objects.requireNonNull(COLUMNS.get(fact), fact);
        return entries.stream().map(entry -> entry((Map<?, ?>) entry, columns)).toList();
    }

    private static String entry(Map<?, ?> entry, List<String> columns) {
        return ViewText.line(columns.stream()
                .map(column -> Objects.requireNonNull(entry.get(column), column).toString())
                .toArray(String[]::new));
    }

    /**
     * @param label the sentence of its label
     * @param facts by their names in the view
     */
    private record Row(String label, List<String> facts) {}
}
