package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** 21Vianet asks about a closed case, which is with 21Vianet again by then; its number is the business key. */
@Component
class QuestionAfterClosing implements ExecutionListener {

    private final StepContext context;

    QuestionAfterClosing(StepContext context) {
        this.context = context;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.CASE_NUMBER, number.value());
        ProcessVariables.publish(context.register().get(number), execution);
    }
}
