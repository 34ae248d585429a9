package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The customer answered the guidance; the reply is in the case already, and only from there it decides how it goes on. */
@Component
class CustomerReplied implements ExecutionListener {

    private final StepContext context;

    CustomerReplied(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportCase supportCase = context.register().get(ProcessVariables.caseNumber(execution));
        CustomerReply reply = supportCase
                .guidance()
                .replies()
                .get(supportCase.guidance().replies().size() - 1);
        if (reply.solved()) {
            supportCase.ending().solved(End.SOLVED_BY_CUSTOMER, reply.text(), context.stamp());
        }
        try {
            context.register().save(supportCase);
        } catch (CaseChangedMeanwhile e) {
            throw new OptimisticLockingException(e.getMessage());
        }
        execution.setVariable(ProcessVariables.OUTCOME, reply.solved() ? "solved" : "not-solved");
    }
}
