package org.escalationdesk.process.customerrequest;

import java.util.List;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.DecisionListStep;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The text of {@code customer-guidance}, in the customer's language, goes into the case for the agent to edit. */
@Component
class ProposeGuidance extends DecisionListStep {

    ProposeGuidance(StepContext context) {
        super("text", context);
    }

    @Override
    protected void apply(List<String> texts, SupportCase supportCase) {
        supportCase.guidance().proposed(String.join("\n", texts));
    }
}
