package org.escalationdesk.process.customerrequest;

import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** 21Vianet asks about a closed case, which is with 21Vianet again by then. */
@Component
class QuestionAfterClosing extends RoadBeginsAgain {

    QuestionAfterClosing(StepContext context) {
        super(context);
    }
}
