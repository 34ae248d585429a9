package org.escalationdesk.process.steps;

import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.process.engine.variables.CaseReference;
import org.escalationdesk.process.engine.variables.TaskViewReference;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.BeijingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * A user task: what its form is filled in with when it opens, and what its answer does when it is completed. What the form sends
 * is only ever the answer; it is checked here again, and a {@link Refusal} leaves the form open with what was typed.
 *
 * @param <A> the answer, in the shape of the form's group {@code answer}
 */
public abstract class TaskStep<A extends Record> implements TaskListener {

    private final Class<A> answerType;
    private final StepContext context;
    private final ObjectMapper withoutNulls;
    private final Drafts drafts;

    protected TaskStep(Class<A> answerType, StepContext context) {
        this.answerType = answerType;
        this.context = context;
        this.withoutNulls = context.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        this.drafts = new Drafts(answerType);
    }

    /** The task opens; its due date is set already. */
    protected abstract void open(DelegateTask task);

    /** The task was completed with this answer. */
    protected abstract void complete(DelegateTask task, A answer);

    /**
     * What else is in the way of an answer that is refused for its fields: all that is missing is told at once.
     *
     * @param read what could be read of the answer
     * @return lines, empty where there is nothing else
     */
    protected String besides(DelegateTask task, A read, InvalidInput refused) {
        return "";
    }

    /** The fields that are told as wrong; one whose cause {@link #besides} tells is left out, so that it is told once. */
    protected List<FieldError> told(DelegateTask task, A read, InvalidInput refused) {
        return refused.errors();
    }

    /** What would stand in the form if the task opened now; what was not sent of a {@link Draft} stays so. */
    protected Optional<A> known(DelegateTask task) {
        return Optional.empty();
    }

    protected final StepContext context() {
        return context;
    }

    /** The record that the form's answer is read into. */
    public final Class<A> answerType() {
        return answerType;
    }

    /** What somebody typed of an answer. */
    public final Map<String, String> typed(JsonNode answer) {
        return TypedTexts.of(answerType, answer);
    }

    final Map<String, String> typed(A answer) {
        return typed(json(answer));
    }

    @Override
    public final void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> {
                // Tasklist sends the due date back in whole seconds with every change of a task
                Instant due = context.now()
                        .plus(context.tasks().due(task.getTaskDefinitionKey()))
                        .truncatedTo(ChronoUnit.SECONDS);
                task.setDueDate(Date.from(due));
                task.setPriority(Urgency.ORDINARY.priority());
                open(task);
            }
            case EVENTNAME_COMPLETE -> complete(task);
            case EVENTNAME_UPDATE -> changed(task);
            default -> throw new IllegalStateException("nothing to do at " + task.getEventName());
        }
    }

    /** A task that is due on a day is due with the last second of it in China; midnight would be told as the next day. */
    protected static Date endOf(LocalDate day) {
        return Date.from(BeijingTime.startOf(day.plusDays(1)).minusSeconds(1));
    }

    /** Shows a view, under the name that the form knows it by; {@code bean} is the bean that renders it. */
    protected final void show(DelegateTask task, String name, String bean) {
        show(task, name, bean, "");
    }

    /** @param of what the view is about, such as a number */
    protected final void show(DelegateTask task, String name, String bean, String of) {
        task.setVariableLocal(name, new TaskViewReference(bean, of));
    }

    /** Shows the case. */
    protected final void showCase(DelegateTask task, SupportCase supportCase) {
        task.setDescription(supportCase.report().title());
        task.setVariableLocal(ProcessVariables.CASE, new CaseReference(supportCase.number()));
    }

    /** Fills the form in; null where nothing is proposed. */
    protected final void propose(DelegateTask task, A proposal) {
        task.setVariableLocal(ProcessVariables.ANSWER, JSON(json(proposal).toString()));
    }

    private JsonNode json(A answer) {
        return withoutNulls.valueToTree(answer);
    }

    private void changed(DelegateTask task) {
        if (this instanceof HeldByOne held) {
            try {
                held.changedHands(task);
            } catch (CaseRefusal e) {
                throw new Refusal(context.sentences().say(e));
            } catch (ConcurrencyFailureException e) {
                throw new Refusal(context.sentences().say("process.taken-meanwhile"));
            }
        }
    }

    private void complete(DelegateTask task) {
        Sentences sentences = context.sentences();
        try {
            complete(task, context.input().read(answer(task), answerType));
        } catch (InvalidInput e) {
            throw new Refusal(refusal(task, e));
        } catch (CaseRefusal e) {
            throw new Refusal(sentences.say(e));
        } catch (CaseChangedMeanwhile e) {
            throw new Refusal(sentences.say(e));
        }
    }

    private String refusal(DelegateTask task, InvalidInput refused) {
        Optional<A> read = refused.asRead().map(answerType::cast);
        List<FieldError> told = read.map(answer -> told(task, answer, refused)).orElse(refused.errors());
        String wrong =
                told.isEmpty() ? "" : context.sentences().say(task.getTaskDefinitionKey(), new InvalidInput(told));
        String besides = read.map(answer -> besides(task, answer, refused)).orElse("");
        return (wrong + "\n" + besides).strip();
    }

    private @Nullable JsonNode answer(DelegateTask task) {
        Object answer = task.getVariableLocal(ProcessVariables.ANSWER);
        try {
            return answer == null
                    ? null
                    : drafts.completed(
                            context.mapper().readTree(answer.toString()),
                            () -> known(task).map(this::json).orElseGet(MissingNode::getInstance));
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
