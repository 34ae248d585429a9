package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.RequestNumberTakenMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/**
 * A service task: it asks somebody, which may take a while, and then applies the answer to the case as it is by then. What the
 * case refuses would be refused at every retry as well, so it leads to a person: the case says what was refused, and the model
 * goes the way of {@link #REFUSED_BY_CASE}.
 *
 * @param <R> what was answered
 */
public abstract class ServiceTaskStep<R> implements JavaDelegate, AsksOutside {

    /** The outcome where the case did not take the answer; a gateway's default leads to a person. */
    public static final String REFUSED_BY_CASE = "refused-by-case";

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

    /**
     * Tells the case that it refused what came of this step, for the person to whom the model leads it.
     *
     * @param sentence what was refused and why
     * @param supportCase as it was before the answer was applied
     */
    protected abstract void refused(Sentence sentence, SupportCase supportCase, Stamp stamp);

    /** What the model needs although the case refused. */
    protected void refused(DelegateExecution execution) {}

    /** What else is to be done once the case is written; may end in a BPMN error. */
    protected void applied(R answer, DelegateExecution execution) {}

    protected final StepContext context() {
        return context;
    }

    @Override
    public final void execute(DelegateExecution execution) {
        CaseNumber number = ProcessVariables.caseNumber(execution);
        R answer = askedOf(context.register().get(number));
        try {
            SupportCase supportCase = context.register().get(number);
            String outcome = apply(answer, supportCase, context.stamp());
            written(supportCase, outcome, execution);
        } catch (RequestNumberTakenMeanwhile e) {
            // this transaction has failed; the next one is refused before it writes
            throw new OptimisticLockingException(e.getMessage());
        } catch (CaseRefusal e) {
            SupportCase supportCase = context.register().get(number);
            refused(e.sentence(), supportCase, context.stamp());
            written(supportCase, REFUSED_BY_CASE, execution);
            refused(execution);
            return;
        }
        applied(answer, execution);
    }

    private R askedOf(SupportCase supportCase) {
        R answer = ask(supportCase);
        if (supportCase.newEventCount() > 0) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " changes, while it asks, a case that nobody keeps");
        }
        return answer;
    }

    private void written(SupportCase supportCase, String outcome, DelegateExecution execution) {
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new OptimisticLockingException(e.getMessage());
        }
        execution.setVariable(ProcessVariables.OUTCOME, outcome);
        ProcessVariables.publish(supportCase, execution);
    }
}
