package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.CaseNumber;

/** The road of a closed case begins again; the case itself is open by then, and its number is the business key. */
abstract class RoadBeginsAgain implements ExecutionListener {

    private final StepContext context;

    RoadBeginsAgain(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.CASE_NUMBER, number.value());
        SupportCase supportCase = context.register().get(number);
        ProcessVariables.publish(supportCase, execution);
        begins(supportCase, execution);
    }

    /** What the first gateway of this road reads. */
    protected void begins(SupportCase supportCase, DelegateExecution execution) {}
}
