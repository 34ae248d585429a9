package org.escalationdesk.process.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.Stamp;

/** Takes one output of a decision, row by row; nothing is routed by it. */
public abstract class DecisionListStep extends DecisionStep {

    protected DecisionListStep(String output, StepContext context) {
        super(output, context);
    }

    /** Applies the output's values, in the order of the decision's rules, to the case. */
    protected abstract void apply(List<String> values, SupportCase supportCase);

    @Override
    protected final Optional<String> take(
            List<Map<String, Object>> rows, DelegateExecution execution, SupportCase supportCase, Stamp stamp) {
        apply(rows.stream().map(row -> (String) row.get(output())).toList(), supportCase);
        return Optional.empty();
    }
}
