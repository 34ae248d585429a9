package org.escalationdesk.process.remediationplan;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.springframework.stereotype.Component;

/** For whom the model opens a task each; expressions reach public classes only. */
@Component
public class OpenItems {

    private final RemediationPlans plans;

    OpenItems(RemediationPlans plans) {
        this.plans = plans;
    }

    /** The ids of the plan's items that are not done. */
    public List<String> of(DelegateExecution execution) {
        PlanNumber number = new PlanNumber((String) execution.getVariable(ProcessVariables.PLAN_NUMBER));
        return plans.open(number).stream().map(item -> Long.toString(item.id())).toList();
    }
}
