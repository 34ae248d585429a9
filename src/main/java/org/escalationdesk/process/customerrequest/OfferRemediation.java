package org.escalationdesk.process.customerrequest;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the managers that 21Vianet rejected a request, so that one of them decides whether a remediation plan is needed. */
@Component
class OfferRemediation implements JavaDelegate {

    static final String REJECTION_TO_REVIEW = "rejection-to-review";

    private final RuntimeService runtime;

    OfferRemediation(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The review is no task of the case: it has a business key of its own. */
    @Override
    public void execute(DelegateExecution execution) {
        CaseNumber number = ProcessVariables.caseNumber(execution);
        runtime.createMessageCorrelation(REJECTION_TO_REVIEW)
                .processInstanceBusinessKey("Rejection of " + number)
                .setVariables(Map.of(ProcessVariables.CASE_NUMBER, number.value()))
                .correlateStartMessage();
    }
}
