package org.escalationdesk.process.servicerequest;

import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Informing;
import org.escalationdesk.process.steps.SendNote;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** One attempt to send what we know to 21Vianet, as a note on the service request. */
@Component
class SendInformation extends SendNote {

    SendInformation(Informing informing, StepContext context) {
        super(informing, context);
    }

    @Override
    protected void taken(SupportCase supportCase, Stamp stamp) {
        supportCase.questions().informationSent(stamp);
    }
}
