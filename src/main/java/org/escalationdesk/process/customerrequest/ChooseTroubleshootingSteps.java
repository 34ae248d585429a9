package org.escalationdesk.process.customerrequest;

import java.util.List;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.DecisionListStep;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The checklist of {@code troubleshooting-steps} goes into the case. */
@Component
class ChooseTroubleshootingSteps extends DecisionListStep {

    ChooseTroubleshootingSteps(StepContext context) {
        super("step", context);
    }

    @Override
    protected void apply(List<String> steps, SupportCase supportCase) {
        supportCase.troubleshooting().stepsChosen(steps);
    }
}
