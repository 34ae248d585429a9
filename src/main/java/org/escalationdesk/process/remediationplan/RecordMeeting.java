package org.escalationdesk.process.remediationplan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.remediation.Meeting;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.NoFutureDay;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** A manager records the meeting with 21Vianet and what was agreed there. */
@Component
class RecordMeeting extends TaskStep<RecordMeeting.Answer> {

    private final RemediationPlans plans;
    private final AgreedItems items;

    RecordMeeting(RemediationPlans plans, AgreedItems items, StepContext context) {
        super(Answer.class, context);
        this.plans = plans;
        this.items = items;
    }

    record Answer(
            @NotNull(message = "{input.missing}") @NoFutureDay
            LocalDate metOn,

            @NotBlank(message = "{input.missing}") @Text(max = 2000, oneLine = true)
            String participants,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String minutes,

            @NotEmpty(message = "{input.missing}") @Valid List<ItemAnswer> items) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected void open(DelegateTask task) {
        String number = (String) task.getVariable(ProcessVariables.PLAN_NUMBER);
        task.setDescription(number);
        show(task, "plan", "remediationPlanView", number);
        propose(task, new Answer(null, null, null, null));
    }

    @Override
    protected void complete(DelegateTask task, Answer answer) {
        if (answer.items().stream().anyMatch(item -> item.due().isBefore(answer.metOn()))) {
            throw new Refusal(context().sentences().say("process.remediation.due-before-meeting", answer.metOn()));
        }
        PlanNumber number = new PlanNumber((String) task.getVariable(ProcessVariables.PLAN_NUMBER));
        plans.met(number, new Meeting(answer.metOn(), answer.participants(), answer.minutes()));
        plans.agreed(number, items.read(answer.items()));
    }
}
