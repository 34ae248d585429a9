package org.escalationdesk.process.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Component;

/**
 * The steps of the decision {@code troubleshooting-steps} of this release, by the ids of its rows: a case keeps the ids of the steps
 * that it is offered, because their texts in every language weigh more than all else that it knows at that place.
 */
@Component
public class ChecklistSteps {

    private static final String MODEL = "/processes/troubleshooting-steps.dmn";
    private static final String DECISION = "troubleshooting-steps";
    private static final String STEP = "step";

    /** Read once somebody asks. */
    private static final class Rows {

        static final Map<String, Sentence> BY_ID = read();
        static final Map<Sentence, String> IDS = ids();

        private static Map<String, Sentence> read() {
            try (InputStream file = ChecklistSteps.class.getResourceAsStream(MODEL)) {
                Decision decision = Dmn.readModelFromStream(file).getModelElementById(DECISION);
                DecisionTable table = decision.getChildElementsByType(DecisionTable.class)
                        .iterator()
                        .next();
                Map<String, Sentence> rows = new LinkedHashMap<>();
                table.getRules().forEach(rule -> rows.put(rule.getId(), DecisionTexts.of(cells(table, rule), STEP)));
                return rows;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, Object> cells(DecisionTable table, Rule rule) {
            Map<String, Object> cells = new HashMap<>();
            Iterator<Output> columns = table.getOutputs().iterator();
            for (OutputEntry entry : rule.getOutputEntries()) {
                String cell = entry.getText().getTextContent().strip();
                cells.put(columns.next().getName(), cell.substring(1, cell.length() - 1));
            }
            return cells;
        }

        private static Map<Sentence, String> ids() {
            Map<Sentence, String> ids = new HashMap<>();
            BY_ID.forEach((id, step) -> ids.putIfAbsent(step, id));
            return ids;
        }
    }

    /** As a case keeps it; a step that this release does not have is kept with its texts. */
    public Sentence kept(Map<String, Object> row) {
        Sentence step = DecisionTexts.of(row, STEP);
        return Optional.ofNullable(Rows.IDS.get(step))
                .map(id -> Sentence.of(id))
                .orElse(step);
    }

    /** The steps that a case is offered, with their texts; one whose row this release no longer has is offered no more. */
    public List<Sentence> told(List<Sentence> kept) {
        return kept.stream()
                .map(step -> step instanceof Sentence.Message row
                        ? Rows.BY_ID.getOrDefault(row.key(), Sentence.none())
                        : step)
                .filter(step -> !step.isEmpty())
                .toList();
    }
}
