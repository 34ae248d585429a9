package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The customer wrote while nobody waited for it; the words are in the case already, and the open task's form tells of them. */
@Component
class CustomerWrote implements ExecutionListener {

    private final StepContext context;

    CustomerWrote(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
        supportCase.guidance().wroteUnasked();
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new OptimisticLockingException(e.getMessage());
        }
    }
}
