package org.escalationdesk.process.customerrequest;

import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Informing;
import org.escalationdesk.process.steps.SendNote;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** One attempt to tell 21Vianet by a note that the customer withdrew; the case ends when it is there. */
@Component
class SendWithdrawal extends SendNote {

    SendWithdrawal(Informing informing, StepContext context) {
        super(informing, context);
    }

    @Override
    protected void taken(SupportCase supportCase, Stamp stamp) {
        supportCase.ending().withdrawalSent(stamp);
    }
}
