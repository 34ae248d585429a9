package org.escalationdesk.process.servicerequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Informing;
import org.escalationdesk.escalation.Informing.Progress;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** One attempt to send what we know to 21Vianet, as a note on the service request. */
@Component
class SendInformation extends ServiceTaskStep<Progress> {

    static final String SENT = "information-sent";
    static final String TRY_LATER = "try-later";
    static final String TELL_BY_HAND = "tell-by-hand";
    static final String ATTEMPTS_USED_UP = "attempts-used-up";

    private final Informing informing;

    SendInformation(Informing informing, StepContext context) {
        super(context);
        this.informing = informing;
    }

    @Override
    protected Progress ask(SupportCase supportCase) {
        return informing.attempt(supportCase.number());
    }

    @Override
    protected String apply(Progress progress, SupportCase supportCase, Stamp stamp) {
        Sentences sentences = context().sentences();
        supportCase.arrivedAt(Stage.WITH_21VIANET, null);
        if (progress instanceof Progress.Told) {
            supportCase.informationSent(stamp);
            return SENT;
        }
        if (progress instanceof Progress.Again again) {
            supportCase.informationNotSent(again.reason(), stamp);
            return TRY_LATER;
        }
        if (progress instanceof Progress.OnItsWay) {
            return TRY_LATER;
        }
        if (progress instanceof Progress.UsedUp usedUp) {
            String key = usedUp.mayBeTold() ? "process.inform.may-be-told" : "process.inform.used-up";
            supportCase.informationHandedOver(sentences.say(key, usedUp.reason()), stamp);
            return ATTEMPTS_USED_UP;
        }
        if (progress instanceof Progress.NotTaken notTaken) {
            supportCase.informationHandedOver(sentences.say("process.inform.not-taken", notTaken.reason()), stamp);
        }
        return TELL_BY_HAND;
    }

    @Override
    protected void refused(String sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.informationHandedOver(sentence, stamp);
    }

    @Override
    protected void applied(Progress progress, DelegateExecution execution) {
        if (progress instanceof Progress.Again again) {
            execution.setVariable(ProcessVariables.NEXT_ATTEMPT_AT, again.at().toString());
        }
        if (progress instanceof Progress.OnItsWay onItsWay) {
            execution.setVariable(
                    ProcessVariables.NEXT_ATTEMPT_AT, onItsWay.lookAt().toString());
        }
    }
}
