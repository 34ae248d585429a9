package org.escalationdesk.process.steps;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;

/**
 * A user task of a case: its form shows the case, and its answer changes it.
 *
 * @param <A> the answer, in the shape of the form's group {@code answer}
 */
public abstract class UserTaskStep<A extends Record> extends TaskStep<A> {

    private final Stage stage;

    protected UserTaskStep(Class<A> answerType, Stage stage, StepContext context) {
        super(answerType, context);
        this.stage = stage;
    }

    /** What the form is filled in with when it opens; null where nothing is proposed. */
    protected abstract A proposal(SupportCase supportCase, Stamp stamp);

    /**
     * Applies the answer to the case.
     *
     * @return the outcome by which the next gateway routes
     */
    protected abstract String apply(A answer, SupportCase supportCase, Stamp stamp);

    /** Whether the answer may change other cases besides this one; the register locks all of them in their order then. */
    protected boolean concernsOthers(A answer) {
        return false;
    }

    /** The stage that the case reaches with this task. */
    protected Stage stage(SupportCase supportCase) {
        return stage;
    }

    /** Clocks of the case that the task's answer stops or begins anew; none where it is due so long after it opened. */
    protected Set<ClockName> serves() {
        return Set.of();
    }

    /** When the task is due by the clocks of its case, UTC; empty where none runs that it serves. */
    final Optional<Instant> dueBy(Collection<ClockMoments> clocks) {
        return clocks.stream()
                .filter(clock -> clock.runs() && serves().contains(clock.clock()))
                .map(ClockMoments::dueAt)
                .min(Comparator.naturalOrder())
                .map(due -> due.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What else is to be done when the task opens. */
    protected void opened(DelegateTask task, SupportCase supportCase) {}

    /** What else is to be done once the answer was applied. */
    protected void completed(DelegateTask task, SupportCase supportCase) {}

    @Override
    protected final void open(DelegateTask task) {
        // the sync tells cases news at any time, and the engine would take coming too late for a failure of its job
        SupportCase supportCase = context().register().hold(ProcessVariables.caseNumber(task.getExecution()));
        showCase(task, supportCase);
        follow(task, supportCase);
        propose(task, supportCase, proposal(supportCase, context().stamp()));
        supportCase.arrivedAt(stage(supportCase), task.getDueDate().toInstant());
        opened(task, supportCase);
        if (!(this instanceof HeldByOne)) {
            context().workers().give(task, supportCase);
        }
        context().register().save(supportCase);
        context().publish(new TaskOpened(supportCase.number(), task.getId(), task.getTaskDefinitionKey()));
    }

    private void follow(DelegateTask task, SupportCase held) {
        Instant now = context().now();
        List<ClockMoments> clocks =
                context().clocks().moments(held, context().register().timelineOfHeld(held.number()), now);
        task.setPriority(CaseClocks.urgency(held, clocks, now).priority());
        dueBy(clocks).map(Date::from).ifPresent(task::setDueDate);
    }

    /** Fills the form in; what comes back as it was proposed was written by nobody. */
    protected final void propose(DelegateTask task, SupportCase held, A proposal) {
        propose(task, proposal);
        held.deskWork().proposed(task.getId(), typed(proposal).values());
    }

    @Override
    protected final Optional<A> known(DelegateTask task) {
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(task.getExecution()));
        return Optional.ofNullable(proposal(supportCase, context().stamp()));
    }

    @Override
    protected final void complete(DelegateTask task, A answer) {
        if (this instanceof HeldByOne && task.getAssignee() == null) {
            throw new Refusal(context().sentences().say("process.claim-first"));
        }
        DelegateExecution execution = task.getExecution();
        CaseNumber number = ProcessVariables.caseNumber(execution);
        SupportCase supportCase = concernsOthers(answer)
                ? context().register().get(number)
                : context().register().hold(number);
        supportCase.guidance().readBy(task.getCreateTime().toInstant());
        String outcome = apply(answer, supportCase, context().stamp());
        context().workers().completed(task, supportCase);
        context().register().save(supportCase);
        completed(task, supportCase);
        execution.setVariable(ProcessVariables.OUTCOME, outcome);
        ProcessVariables.publish(supportCase, execution);
    }
}
