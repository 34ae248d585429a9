package org.escalationdesk.process.customerrequest;

import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** The customer says that the problem is still there. */
@Component
class CaseReopened extends RoadBeginsAgain {

    CaseReopened(StepContext context) {
        super(context);
    }
}
