package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;

/**
 * A start event whose form opens a case; the case's number becomes the business key.
 *
 * @param <A> the answer, in the shape of the form's group {@code answer}
 */
public abstract class CaseStartStep<A extends Record> extends StartStep<A> {

    protected CaseStartStep(Class<A> answerType, StepContext context) {
        super(answerType, context);
    }

    /** Opens the case. */
    protected abstract SupportCase start(A answer, DelegateExecution execution);

    @Override
    protected final void begin(A answer, DelegateExecution execution) {
        SupportCase opened = start(answer, execution);
        execution.setProcessBusinessKey(opened.number().value());
        execution.setVariable(ProcessVariables.CASE_NUMBER, opened.number().value());
        ProcessVariables.publish(opened, execution);
    }
}
