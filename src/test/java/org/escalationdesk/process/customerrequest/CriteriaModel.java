package org.escalationdesk.process.customerrequest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.process.views.DecisionTexts;

/** The rows of {@code escalation-criteria.dmn} as they stand in the file. */
record CriteriaModel(List<Row> rows) {

    /** One row. @param conditions such as {@code hoursSinceAccessWasRead > 24} */
    record Row(
            Set<String> conditions,
            String code,
            String requirement,
            String sentence,
            String field,
            boolean overridable,
            Map<String, Object> outputs) {}

    static CriteriaModel ofThisRelease() {
        DmnModelInstance model = Dmn.readModelFromFile(
                Path.of("processes", "escalation-criteria.dmn").toFile());
        List<String> inputs = model.getModelElementsByType(Input.class).stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        List<String> columns = model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            Set<String> conditions = new TreeSet<>();
            int column = 0;
            for (InputEntry entry : rule.getInputEntries()) {
                String cell = entry.getText().getTextContent().strip();
                if (!cell.isEmpty()) {
                    conditions.add(inputs.get(column) + " " + cell);
                }
                column++;
            }
            Map<String, Object> outputs = new LinkedHashMap<>();
            Iterator<String> names = columns.iterator();
            rule.getOutputEntries().forEach(entry -> outputs.put(names.next(), text(entry)));
            rows.add(new Row(
                    conditions,
                    (String) outputs.get("code"),
                    (String) outputs.get("requirement"),
                    (String) outputs.get("sentence"),
                    (String) outputs.get("field"),
                    outputs.get("overridable").equals("true"),
                    outputs));
        }
        return new CriteriaModel(rows);
    }

    private static String text(OutputEntry entry) {
        String cell = entry.getText().getTextContent().strip();
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;
    }

    List<Finding> findings() {
        return rows.stream()
                .map(row -> new Finding(row.code(), DecisionTexts.of(row.outputs(), "sentence")))
                .toList();
    }
}
