package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** 21Vianet asks something: the agent gets it, from the customer where needed, and tells 21Vianet. */
@Component
class ProvideInformation extends UserTaskStep<ProvideInformation.Answer> {

    ProvideInformation(StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
    }

    record Answer(
            @Text(max = 10_000) String askedCustomer,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String information) {}

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        String asked = answer.askedCustomer() == null ? "" : answer.askedCustomer();
        supportCase.informationGiven(asked, answer.information(), stamp);
        return "information-given";
    }
}
