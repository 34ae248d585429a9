package org.escalationdesk.process.engine;

import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.Stamp;

/**
 * A user task: what its form shows when it opens, and what its answer does to the case when it is completed. What the form
 * sends is only ever the answer; it is checked here again, and a {@link Refusal} leaves the form open with what was typed.
 *
 * @param <A> the answer, in the shape of the form's group {@code answer}
 */
public abstract class UserTaskStep<A extends Record> implements TaskListener {

    private final Class<A> answerType;
    private final Stage stage;
    private final StepContext context;
    private final ObjectMapper withoutNulls;

    protected UserTaskStep(Class<A> answerType, Stage stage, StepContext context) {
        this.answerType = answerType;
        this.stage = stage;
        this.context = context;
        this.withoutNulls = context.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** What the form is filled in with when it opens; null where nothing is proposed. */
    protected abstract A proposal(SupportCase supportCase, Stamp stamp);

    /**
     * Applies the answer to the case.
     *
     * @return the outcome by which the next gateway routes
     */
    protected abstract String apply(A answer, SupportCase supportCase, Stamp stamp);

    /** What else is to be done when the task opens. */
    protected void opened(DelegateTask task, SupportCase supportCase) {}

    /** What else is to be done once the answer was applied. */
    protected void completed(DelegateTask task, SupportCase supportCase) {}

    protected final StepContext context() {
        return context;
    }

    /** The record that the form's answer is read into. */
    public final Class<A> answerType() {
        return answerType;
    }

    @Override
    public final void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> open(task);
            case EVENTNAME_COMPLETE -> complete(task);
            default -> throw new IllegalStateException("nothing to do at " + task.getEventName());
        }
    }

    private void open(DelegateTask task) {
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(task.getExecution()));
        // Tasklist sends the due date back in whole seconds with every change of a task
        Instant due = context.now()
                .plus(context.tasks().due(task.getTaskDefinitionKey()))
                .truncatedTo(ChronoUnit.SECONDS);
        task.setDueDate(Date.from(due));
        task.setDescription(supportCase.report().title());
        task.setVariableLocal(ProcessVariables.CASE, new CaseReference(supportCase.number()));
        task.setVariableLocal(
                ProcessVariables.ANSWER,
                JSON(withoutNulls
                        .valueToTree(proposal(supportCase, context.stamp()))
                        .toString()));
        ProcessVariables.list(supportCase).forEach(task::setVariableLocal);
        supportCase.arrivedAt(stage, due);
        opened(task, supportCase);
        context.register().save(supportCase);
        context.publish(new TaskOpened(supportCase.number(), task.getId(), task.getTaskDefinitionKey()));
    }

    private void complete(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        Sentences sentences = context.sentences();
        try {
            A answer = context.input().read(answer(task), answerType);
            SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
            String outcome = apply(answer, supportCase, context.stamp());
            context.register().save(supportCase);
            completed(task, supportCase);
            execution.setVariable(ProcessVariables.OUTCOME, outcome);
            ProcessVariables.publish(supportCase, execution);
        } catch (InvalidInput e) {
            throw new Refusal(sentences.say(e));
        } catch (CaseRefusal e) {
            throw new Refusal(sentences.say(e));
        } catch (CaseChangedMeanwhile e) {
            throw new Refusal(sentences.say(e));
        }
    }

    private JsonNode answer(DelegateTask task) {
        Object answer = task.getVariableLocal(ProcessVariables.ANSWER);
        try {
            return answer == null ? null : context.mapper().readTree(answer.toString());
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
