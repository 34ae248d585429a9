package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** Somebody at the desk opened the case again; there is nobody to ask what the customer needs. */
@Component
class TakenUpAgain extends RoadBeginsAgain {

    TakenUpAgain(StepContext context) {
        super(context);
    }

    @Override
    protected void begins(SupportCase supportCase, DelegateExecution execution) {
        execution.setVariable(ProcessVariables.OUTCOME, CustomerCameBack.toWork(supportCase));
    }
}
