package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** The road of a closed case begins again; the case itself is open by then, and its number is the business key. */
@Component
class CaseReopened implements ExecutionListener {

    private final StepContext context;

    CaseReopened(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.CASE_NUMBER, number.value());
        ProcessVariables.publish(context.register().get(number), execution);
    }
}
