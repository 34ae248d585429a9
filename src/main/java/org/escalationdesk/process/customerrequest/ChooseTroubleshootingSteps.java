package org.escalationdesk.process.customerrequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.DecisionStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.ChecklistSteps;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** The checklist of {@code troubleshooting-steps} goes into the case. */
@Component
class ChooseTroubleshootingSteps extends DecisionStep {

    private final ChecklistSteps checklist;

    ChooseTroubleshootingSteps(ChecklistSteps checklist, StepContext context) {
        super("step", context);
        this.checklist = checklist;
    }

    @Override
    protected Optional<String> take(
            List<Map<String, Object>> rows, DelegateExecution execution, SupportCase supportCase, Stamp stamp) {
        supportCase
                .troubleshooting()
                .stepsChosen(rows.stream().map(checklist::kept).toList());
        return Optional.empty();
    }
}
