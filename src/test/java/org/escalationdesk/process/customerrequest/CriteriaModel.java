package org.escalationdesk.process.customerrequest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.escalationdesk.escalation.CriteriaTable.Finding;

/** The rows of {@code escalation-criteria.dmn} as they stand in the file. */
record CriteriaModel(List<Row> rows) {

    /** One row. @param conditions such as {@code hoursSinceAccessWasRead > 24} */
    record Row(
            Set<String> conditions,
            String code,
            String requirement,
            String sentence,
            String field,
            boolean overridable) {}

    static CriteriaModel ofThisRelease() {
        DmnModelInstance model = Dmn.readModelFromFile(
                Path.of("processes", "escalation-criteria.dmn").toFile());
        List<String> inputs = model.getModelElementsByType(Input.class).stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
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
            List<String> outputs =
                    rule.getOutputEntries().stream().map(CriteriaModel::text).toList();
            rows.add(new Row(
                    conditions,
                    outputs.get(0),
                    outputs.get(1),
                    outputs.get(2),
                    outputs.get(3),
                    Boolean.parseBoolean(outputs.get(4))));
        }
        return new CriteriaModel(rows);
    }

    private static String text(OutputEntry entry) {
        String cell = entry.getText().getTextContent().strip();
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;
    }

    List<Finding> findings() {
        return rows.stream().map(row -> new Finding(row.code(), row.sentence())).toList();
    }
}
