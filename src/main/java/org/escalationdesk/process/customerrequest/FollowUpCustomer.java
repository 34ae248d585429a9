package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** The agent records what the customer answered to the guidance by phone, or asks for it. */
@Component
class FollowUpCustomer extends UserTaskStep<FollowUpCustomer.Answer> {

    FollowUpCustomer(StepContext context) {
        super(Answer.class, Stage.GUIDE, context);
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        SOLVED,
        NOT_SOLVED
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String text) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        boolean solved = answer.outcome() == Outcome.SOLVED;
        supportCase.guidance().replied(new CustomerReply(stamp, CustomerReply.Way.AGENT, solved, answer.text()));
        if (solved) {
            supportCase.ending().solved(End.SOLVED_BY_CUSTOMER, answer.text(), stamp);
        }
        return answer.outcome().code();
    }
}
