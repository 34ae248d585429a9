package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** The outage is over; the agent finds out whether the problem is. */
@Component
class ConfirmRecovery extends UserTaskStep<ConfirmRecovery.Answer> {

    ConfirmRecovery(StepContext context) {
        super(Answer.class, Stage.TROUBLESHOOT, context);
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        SOLVED,
        PERSISTS
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @NotBlank(message = "{input.missing}") @Text(max = 4000)
            String text) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case SOLVED -> {
                supportCase.ending().solved(End.RECOVERED, answer.text(), stamp);
                yield Outcome.SOLVED.code();
            }
            case PERSISTS -> {
                supportCase.health().persists(answer.text(), stamp);
                yield Outcome.PERSISTS.code();
            }
        };
    }
}
