package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** 21Vianet has not contacted us in time: an agent asks for the initial response by phone. */
@Component
class Chase21Vianet extends UserTaskStep<Chase21Vianet.Answer> {

    Chase21Vianet(StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
    }

    record Answer(
            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String said) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.work().chased(answer.said(), stamp);
        return "chased";
    }
}
