package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** Once customer and service are known: does the desk have an open case that looks the same? */
@Component
class FindSimilarCases implements JavaDelegate {

    private final SimilarCases similar;
    private final StepContext context;

    FindSimilarCases(SimilarCases similar, StepContext context) {
        this.similar = similar;
        this.context = context;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean none = similar.undecided(context.register().get(ProcessVariables.caseNumber(execution)))
                .isEmpty();
        execution.setVariable(ProcessVariables.OUTCOME, none ? "none" : "alike");
    }
}
