package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The desk has read that the outage is over; the wait ends. */
@Component
class OutageOver implements ExecutionListener {

    private final StepContext context;

    OutageOver(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
        supportCase.health().outageOver("", context.stamp());
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new OptimisticLockingException(e.getMessage());
        }
    }
}
