package org.escalationdesk.process.servicerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.engine.ProcessVariables;
import org.escalationdesk.process.engine.Refusal;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A person files the service request in the customer's admin center, or finds it there. As soon as this task exists, no machine
 * sends the request. Where attempts were used up, an incident stands in Cockpit until the task is done.
 */
@Component
class SubmitInAdminCenter extends UserTaskStep<SubmitInAdminCenter.Answer> {

    static final String INCIDENT = "submission-attempts-used-up";

    private final Submissions submissions;
    private final RuntimeService runtime;

    SubmitInAdminCenter(Submissions submissions, @Lazy RuntimeService runtime, StepContext context) {
        super(Answer.class, Stage.HAND_OVER, context);
        this.submissions = submissions;
        this.runtime = runtime;
    }

    enum Outcome {
        @JsonProperty("found-there")
        FOUND_THERE,
        @JsonProperty("filed-now")
        FILED_NOW,
        @JsonProperty("back-to-prepare")
        BACK_TO_PREPARE,
        @JsonProperty("withdrawn")
        WITHDRAWN
    }

    /** @param searched the agent searched the admin center's list of requests */
    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            Boolean searched,
            @Text(max = RequestNumber.MAX_LENGTH) String requestNumber,
            @Text(max = 2000) String reason)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case FOUND_THERE, FILED_NOW -> Conditional.ifAbsent(requestNumber, "requestNumber");
                case BACK_TO_PREPARE, WITHDRAWN -> Conditional.ifAbsent(reason, "reason");
            };
        }
    }

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, false, null, null);
    }

    @Override
    protected void opened(DelegateTask task, SupportCase supportCase) {
        DelegateExecution execution = task.getExecution();
        ServiceRequest request = supportCase.serviceRequest().orElseThrow();
        if (!supportCase.isHandedOver()) {
            String sentence = context().sentences().say("process.submit.admin-center");
            supportCase.handedOver(false, sentence, context().stamp());
            submissions.settle(request.key(), Submission.State.HANDED_OVER, "", Optional.empty());
        }
        if (SubmitServiceRequest.ATTEMPTS_USED_UP.equals(execution.getVariable(ProcessVariables.OUTCOME))) {
            execution.createIncident(INCIDENT, request.key().toString(), supportCase.notice());
        }
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        boolean searched = Boolean.TRUE.equals(answer.searched()) || answer.outcome() == Outcome.FOUND_THERE;
        if (supportCase.mayBeFiled() && !searched) {
            throw new Refusal(context().sentences().say("process.submit.search-first"));
        }
        ServiceRequest request = supportCase.serviceRequest().orElseThrow();
        return switch (answer.outcome()) {
            case FOUND_THERE -> {
                RequestNumber number = new RequestNumber(answer.requestNumber());
                supportCase.foundInAdminCenter(number, stamp);
                submissions.settle(request.key(), Submission.State.ACCEPTED, "", Optional.of(number));
                yield "found-there";
            }
            case FILED_NOW -> {
                RequestNumber number = new RequestNumber(answer.requestNumber());
                supportCase.filedInAdminCenter(number, stamp);
                submissions.settle(request.key(), Submission.State.ACCEPTED, "", Optional.of(number));
                yield "filed-now";
            }
            case BACK_TO_PREPARE -> {
                supportCase.takenBackForCorrection(answer.reason(), stamp);
                yield "back-to-prepare";
            }
            case WITHDRAWN -> {
                supportCase.withdrawn(answer.reason(), stamp);
                yield "withdrawn";
            }
        };
    }

    @Override
    protected void completed(DelegateTask task, SupportCase supportCase) {
        DelegateExecution execution = task.getExecution();
        for (Incident incident : runtime.createIncidentQuery()
                .executionId(execution.getId())
                .incidentType(INCIDENT)
                .list()) {
            execution.resolveIncident(incident.getId());
        }
    }
}
