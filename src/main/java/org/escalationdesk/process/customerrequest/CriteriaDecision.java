package org.escalationdesk.process.customerrequest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.process.engine.tuning.Decisions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The decision {@code escalation-criteria} of this release, for whoever asks outside the process; there the business rule task
 * asks the same one. It is no step of the engine: asking leaves nothing in its history.
 */
@Component
class CriteriaDecision implements CriteriaTable {

    private static final String MODEL = "/processes/escalation-criteria.dmn";
    private static final String DECISION = "escalation-criteria";

    /** What is read of the model, while the start goes on: nobody asks before the desk is open. */
    private record Read(DmnEngine engine, DmnDecision decision, List<Entry> entries) {

        static Read by(DmnEngine engine) {
            DmnModelInstance model = CriteriaDecision.model();
            return new Read(engine, engine.parseDecision(DECISION, model), CriteriaDecision.entries(table(model)));
        }
    }

    /** By a thread of its own: one of the common pool would not find the classes of a packaged desk. */
    private final CompletableFuture<Read> read;

    private final Map<Set<String>, DmnDecision> parts = new ConcurrentHashMap<>();

    CriteriaDecision(Decisions decisions) {
        this.read = CompletableFuture.supplyAsync(
                () -> Read.by(decisions.engine()), task -> new Thread(task, "criteria").start());
    }

    private static DecisionTable table(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    /** The rows that concern these fields, and the columns that those rows ask for. */
    private DmnDecision part(Set<String> fields) {
        DmnModelInstance model = model();
        DecisionTable table = table(model);
        List<Rule> rules = List.copyOf(table.getRules());
        List<Entry> rows = rules.stream()
                .flatMap(rule -> entries(table, List.of(rule)).stream())
                .toList();
        for (int row = 0; row < rules.size(); row++) {
            if (!fields.contains(rows.get(row).field())) {
                remove(rules.get(row));
            }
        }
        List<Input> inputs = List.copyOf(table.getInputs());
        for (int column = inputs.size() - 1; column >= 0; column--) {
            int asked = column;
            if (table.getRules().stream().allMatch(rule -> cell(rule, asked).isEmpty())) {
                remove(inputs.get(column));
                table.getRules()
                        .forEach(rule ->
                                remove(List.copyOf(rule.getInputEntries()).get(asked)));
            }
        }
        return read.join().engine().parseDecision(DECISION, model);
    }

    /** From its document only: the model would look through all of it for what refers to this or to a part of it, and nothing does. */
    private static void remove(ModelElementInstance element) {
        DomElement part = element.getDomElement();
        part.getParentElement().removeChild(part);
    }

    private static String cell(Rule rule, int column) {
        return text(List.copyOf(rule.getInputEntries()).get(column).getText());
    }

    private static String text(@Nullable Text cell) {
        return cell == null ? "" : cell.getTextContent().strip();
    }

    private static DmnModelInstance model() {
        try (InputStream file = CriteriaDecision.class.getResourceAsStream(MODEL)) {
            return Dmn.readModelFromStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(DecisionTable table) {
        return entries(table, table.getRules());
    }

    private static List<Entry> entries(DecisionTable table, Collection<Rule> rules) {
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Rule rule : rules) {
            Map<String, Object> row = new LinkedHashMap<>();
            int column = 0;
            for (OutputEntry entry : rule.getOutputEntries()) {
                String output = outputs.get(column++);
                String cell = text(entry.getText());
                if (!cell.isEmpty()) {
                    row.put(output, literal(cell));
                }
            }
            rows.add(row);
        }
        return CriteriaRows.entries(rows);
    }

    /** What an output says is the same for every case: a text or a yes or no. */
    private static Object literal(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : Boolean.valueOf(cell);
    }

    @Override
    public List<Entry> entries() {
        return read.join().entries();
    }

    @Override
    public List<Finding> findings(CriteriaFacts facts) {
        return findings(read.join().decision(), facts);
    }

    @Override
    public List<Finding> findings(CriteriaFacts facts, Set<String> fields) {
        return findings(parts.computeIfAbsent(fields, this::part), facts);
    }

    private List<Finding> findings(DmnDecision asked, CriteriaFacts facts) {
        return CriteriaRows.findings(
                read.join().engine().evaluateDecision(asked, facts.variables()).getResultList());
    }
}
