package org.escalationdesk.process.agreementrenewal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.process.steps.ProcessVariables;
import org.springframework.stereotype.Component;

/** Finds the agreements that managers are to be reminded of now. */
@Component
class FindEndingAgreements implements JavaDelegate {

    private final CustomerAgreements agreements;

    FindEndingAgreements(CustomerAgreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ProcessVariables.AGREEMENTS_TO_RENEW,
                EndingAgreements.variable(agreements.remindOfEnding().stream()
                        .map(id -> Long.toString(id))
                        .toList()));
    }
}
