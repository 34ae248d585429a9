package example.drift.samplerequest;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

@Component
class SendSample extends ServiceTaskStep<Boolean> {

    static final String SENT = "sent";
    static final String LOST = "lost";
    static final String NOTHING_TO_SEND = "nothing-to-send";

    SendSample(StepContext context) {
        super(context);
    }

    @Override
    protected Boolean ask(SupportCase supportCase) {
        return true;
    }

    @Override
    protected String apply(Boolean sent, SupportCase supportCase, Stamp stamp) {
        return sent ? SENT : LOST;
    }

    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {}

    @Override
    protected void applied(Boolean sent, DelegateExecution execution) {
        throw new BpmnError(NOTHING_TO_SEND);
    }
}
