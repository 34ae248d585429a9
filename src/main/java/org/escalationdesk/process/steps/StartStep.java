package org.escalationdesk.process.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.input.InvalidInput;

/**
 * A start event with a form. What the form sent lies in the process's scope; it is consumed here and removed. A {@link Refusal}
 * leaves the form open with what was typed.
 *
 * @param <A> the answer, in the shape of the form's group {@code answer}
 */
public abstract class StartStep<A extends Record> implements ExecutionListener {

    private final Class<A> answerType;
    private final StepContext context;

    protected StartStep(Class<A> answerType, StepContext context) {
        this.answerType = answerType;
        this.context = context;
    }

    /** The process starts with this answer; what it is about is its business key. */
    protected abstract void begin(A answer, DelegateExecution execution);

    protected final StepContext context() {
        return context;
    }

    /** The record that the form's answer is read into. */
    public final Class<A> answerType() {
        return answerType;
    }

    @Override
    public final void notify(DelegateExecution execution) {
        Object answer = execution.getVariable(ProcessVariables.ANSWER);
        execution.removeVariable(ProcessVariables.ANSWER);
        try {
            JsonNode json = answer == null ? null : context.mapper().readTree(answer.toString());
            begin(context.input().read(json, answerType), execution);
        } catch (InvalidInput e) {
            throw new Refusal(context.sentences().say(execution.getCurrentActivityId(), e));
        } catch (JsonProcessingException e) {
            throw new Refusal(context.sentences().say("input.not-an-object"));
        }
    }
}
