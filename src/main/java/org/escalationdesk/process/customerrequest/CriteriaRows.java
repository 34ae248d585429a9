package org.escalationdesk.process.customerrequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.escalationdesk.escalation.CriteriaTable.Entry;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.process.views.DecisionTexts;

/** The outputs of the decision {@code escalation-criteria}. */
final class CriteriaRows {

    static final String CODE = "code";

    private CriteriaRows() {}

    /** Each criterion once, however many rows it has. */
    static List<Entry> entries(List<Map<String, Object>> rows) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            entries.putIfAbsent(
                    text(row, CODE),
                    new Entry(
                            text(row, CODE),
                            DecisionTexts.of(row, "requirement"),
                            text(row, "field"),
                            Boolean.TRUE.equals(row.get("overridable"))));
        }
        return List.copyOf(entries.values());
    }

    static List<Finding> findings(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new Finding(text(row, CODE), DecisionTexts.of(row, "sentence")))
                .toList();
    }

    /** Empty where the cell is. */
    private static String text(Map<String, Object> row, String output) {
        return Objects.requireNonNullElse((String) row.get(output), "");
    }
}
