package org.escalationdesk.process.servicerequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** What comes next with 21Vianet is a fact of the case: people record it, or 21Vianet's own news, also while nothing waits here. */
@Component
class CaseRead implements ExecutionListener {

    private final StepContext context;

    CaseRead(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String turn = switch (context.register()
                .get(ProcessVariables.caseNumber(execution))
                .work()
                .turn()) {
            case RECORD_FIRST_CONTACT -> "first-contact-missing";
            case PROVIDE_INFORMATION -> "needs-information";
            case TELL -> "information-to-send";
            case WORK -> "work-goes-on";
            case RESOLVED -> "resolved";
            case REJECTED -> "rejected";
            case REJECTION_TO_REVIEW -> "rejection-to-review";
        };
        execution.setVariable(ProcessVariables.OUTCOME, turn);
    }
}
