package org.escalationdesk.process.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.Stamp;

/** Takes what a decision came to into the case, where its business rule task ends. */
public abstract class DecisionStep implements ExecutionListener {

    private static final String RESULT = "decisionResult";

    private final String output;
    private final StepContext context;

    /** @param output the decision's output that is taken, or the first of those */
    protected DecisionStep(String output, StepContext context) {
        this.output = output;
        this.context = context;
    }

    /**
     * Applies the rows that fit, in the order of the decision's rules, to the case.
     *
     * @return the outcome by which the next gateway routes; empty where there is none
     */
    protected abstract Optional<String> take(
            List<Map<String, Object>> rows, DelegateExecution execution, SupportCase supportCase, Stamp stamp);

    protected final String output() {
        return output;
    }

    protected final StepContext context() {
        return context;
    }

    @Override
    public final void notify(DelegateExecution execution) {
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable(RESULT);
        SupportCase supportCase = context.register().hold(ProcessVariables.caseNumber(execution));
        Optional<String> outcome = take(result.getResultList(), execution, supportCase, context.stamp());
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new Refusal(context.sentences().say(e));
        }
        outcome.ifPresent(value -> execution.setVariable(ProcessVariables.OUTCOME, value));
    }
}
