package org.escalationdesk.process.engine;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.SupportCase;

/** Takes what a decision came to into the case, where its business rule task ends. */
public abstract class DecisionStep implements ExecutionListener {

    private static final String RESULT = "decisionResult";

    private final String output;
    private final StepContext context;

    /** @param output the decision's output that is taken */
    protected DecisionStep(String output, StepContext context) {
        this.output = output;
        this.context = context;
    }

    /** Applies the output's values, in the order of the decision's rules, to the case. */
    protected abstract void apply(List<String> values, SupportCase supportCase);

    @Override
    public final void notify(DelegateExecution execution) {
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable(RESULT);
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
        apply(result.collectEntries(output), supportCase);
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new Refusal(context.sentences().say(e));
        }
    }
}
