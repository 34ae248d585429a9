package example.drift.samplerequest;

import java.util.List;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.DecisionListStep;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

@Component
class ChooseSteps extends DecisionListStep {

    ChooseSteps(StepContext context) {
        super("step", context);
    }

    @Override
    protected void apply(List<String> steps, SupportCase supportCase) {}
}
