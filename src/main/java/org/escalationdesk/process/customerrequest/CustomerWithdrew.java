package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The customer withdrew, which is in the case already; whether 21Vianet must hear of it, and how, only the case knows. */
@Component
class CustomerWithdrew implements ExecutionListener {

    private final StepContext context;

    CustomerWithdrew(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String who = switch (context.register()
                .get(ProcessVariables.caseNumber(execution))
                .ending()
                .telling()) {
            case NEEDLESS -> "nobody-tells";
            case BY_NOTE -> "information-to-send";
            case BY_PERSON -> "tell-by-hand";
        };
        execution.setVariable(ProcessVariables.OUTCOME, who);
    }
}
