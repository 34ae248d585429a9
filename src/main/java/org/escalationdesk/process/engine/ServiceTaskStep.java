package org.escalationdesk.process.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.Stamp;

/**
 * A service task: it asks somebody, which may take a while, and then applies the answer to the case as it is by then.
 *
 * @param <R> what was answered
 */
public abstract class ServiceTaskStep<R> implements JavaDelegate, AsksOutside {

    private final StepContext context;

    protected ServiceTaskStep(StepContext context) {
        this.context = context;
    }

    /** Asks; the case is not changed here. */
    protected abstract R ask(SupportCase supportCase);

    /**
     * Applies what was answered to the case.
     *
     * @return the outcome by which the next gateway routes
     */
    protected abstract String apply(R answer, SupportCase supportCase, Stamp stamp);

    /** What else is to be done once the case is written; may end in a BPMN error. */
    protected void applied(R answer, DelegateExecution execution) {}

    protected final StepContext context() {
        return context;
    }

    @Override
    public final void execute(DelegateExecution execution) {
        R answer = ask(context.register().get(ProcessVariables.caseNumber(execution)));
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
        String outcome = apply(answer, supportCase, context.stamp());
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new OptimisticLockingException(e.getMessage());
        }
        execution.setVariable(ProcessVariables.OUTCOME, outcome);
        ProcessVariables.publish(supportCase, execution);
        applied(answer, execution);
    }
}
