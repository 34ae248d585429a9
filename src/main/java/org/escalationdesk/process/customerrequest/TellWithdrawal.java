package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotBlank;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.SendNote;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskIncidents;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/**
 * A person tells 21Vianet that the customer withdrew, or finds out that 21Vianet has nothing of it; the case ends then. Where attempts
 * to tell it by machine were used up, an incident stands in Cockpit until the task is done.
 */
@Component
class TellWithdrawal extends UserTaskStep<TellWithdrawal.Answer> {

    static final String INCIDENT = "withdrawal-attempts-used-up";

    private final TaskIncidents incidents;

    TellWithdrawal(TaskIncidents incidents, StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
        this.incidents = incidents;
    }

    record Answer(
            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String howTold) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null);
    }

    @Override
    protected Stage stage(SupportCase supportCase) {
        return supportCase.filing().requestNumber().isPresent() ? Stage.WITH_21VIANET : Stage.SUBMISSION_UNKNOWN;
    }

    @Override
    protected void opened(DelegateTask task, SupportCase supportCase) {
        incidents.open(
                task, INCIDENT, SendNote.ATTEMPTS_USED_UP, supportCase.number().value(), supportCase);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.ending().withdrawalTold(answer.howTold(), stamp);
        return "withdrawal-told";
    }

    @Override
    protected void completed(DelegateTask task, SupportCase supportCase) {
        incidents.resolve(task, INCIDENT);
    }
}
