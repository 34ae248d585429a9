package org.escalationdesk.process.servicerequest;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Filing;
import org.escalationdesk.escalation.Filing.Progress;
import org.escalationdesk.process.engine.ProcessVariables;
import org.escalationdesk.process.engine.Sentences;
import org.escalationdesk.process.engine.ServiceTaskStep;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** The escalation call: one attempt to file the prepared service request through the channel. */
@Component
class SubmitServiceRequest extends ServiceTaskStep<Progress> {

    static final String ACCEPTED = "accepted";
    static final String TRY_LATER = "try-later";
    static final String NOT_OFFERED = "not-offered";
    static final String ATTEMPTS_USED_UP = "attempts-used-up";
    static final String BACK_TO_PREPARE = "back-to-prepare";
    static final String REFUSED_ERROR = "request-refused";

    private final Filing filing;

    SubmitServiceRequest(Filing filing, StepContext context) {
        super(context);
        this.filing = filing;
    }

    @Override
    protected Progress ask(SupportCase supportCase) {
        return filing.attempt(supportCase.serviceRequest().orElseThrow());
    }

    @Override
    protected String apply(Progress progress, SupportCase supportCase, Stamp stamp) {
        Sentences sentences = context().sentences();
        if (!supportCase.isHandedOver()) {
            supportCase.arrivedAt(Stage.SUBMIT, null);
        }
        if (progress instanceof Progress.Accepted accepted) {
            supportCase.requestAccepted(accepted.number(), stamp);
            return ACCEPTED;
        }
        if (progress instanceof Progress.Refused refused) {
            supportCase.requestRefused(
                    sentences.say("process.submit.refused", refused.reason()), refused.reason(), stamp);
            return BACK_TO_PREPARE;
        }
        if (progress instanceof Progress.Again again) {
            supportCase.submissionFailed(again.reason(), stamp);
            return TRY_LATER;
        }
        if (progress instanceof Progress.OnItsWay) {
            return TRY_LATER;
        }
        if (progress instanceof Progress.UsedUp usedUp) {
            supportCase.handedOver(usedUp.mayBeFiled(), sentence(usedUp), stamp);
            return ATTEMPTS_USED_UP;
        }
        if (progress instanceof Progress.NotOffered notOffered) {
            supportCase.handedOver(false, sentences.say("process.submit.not-offered", notOffered.reason()), stamp);
        }
        if (progress instanceof Progress.WithAPerson && !supportCase.isHandedOver()) {
            // who took it may have filed it
            supportCase.handedOver(true, sentences.say("process.submit.with-a-person"), stamp);
        }
        return NOT_OFFERED;
    }

    private String sentence(Progress.UsedUp usedUp) {
        Sentences sentences = context().sentences();
        if (usedUp.mayBeFiled()) {
            return sentences.say("process.submit.may-be-filed", usedUp.reason());
        }
        return usedUp.reason().isEmpty()
                ? sentences.say("process.submit.too-late")
                : sentences.say("process.submit.used-up", usedUp.reason());
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
        if (progress instanceof Progress.Refused) {
            throw new BpmnError(REFUSED_ERROR);
        }
    }
}
