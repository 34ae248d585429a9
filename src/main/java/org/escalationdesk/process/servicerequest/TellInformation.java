package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.process.steps.SendNote;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskIncidents;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/**
 * A person tells 21Vianet what the desk could not send; no machine sends it any more. Where attempts were used up, an incident
 * stands in Cockpit until the task is done.
 */
@Component
class TellInformation extends UserTaskStep<TellInformation.Answer> {

    static final String INCIDENT = "information-attempts-used-up";

    private final TaskIncidents incidents;

    TellInformation(TaskIncidents incidents, StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
        this.incidents = incidents;
    }

    @Override
    protected Set<ClockName> serves() {
        return Set.of(ClockName.ANSWER_TO_21VIANET);
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
    protected void opened(DelegateTask task, SupportCase supportCase) {
        incidents.open(
                task, INCIDENT, SendNote.ATTEMPTS_USED_UP, supportCase.number().value(), supportCase);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.questions().informationTold(answer.howTold(), stamp);
        return "information-told";
    }

    @Override
    protected void completed(DelegateTask task, SupportCase supportCase) {
        incidents.resolve(task, INCIDENT);
    }
}
