package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Joining;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** The partner closes the loop with the customer; only then the case is closed (21Vianet, provide billing support). */
@Component
class ConfirmWithCustomer extends UserTaskStep<ConfirmWithCustomer.Answer> {

    private final Joining joining;

    ConfirmWithCustomer(Joining joining, StepContext context) {
        super(Answer.class, Stage.CONFIRM, context);
        this.joining = joining;
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        CONFIRMED,
        STILL_THERE
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
    protected boolean concernsOthers(Answer answer) {
        return answer.outcome() == Outcome.CONFIRMED;
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case CONFIRMED -> {
                End end = supportCase.ending().confirmed(answer.text(), stamp);
                joining.told(supportCase, answer.text(), stamp);
                yield end.code();
            }
            case STILL_THERE -> {
                supportCase.stillThere(answer.text(), stamp);
                yield Outcome.STILL_THERE.code();
            }
        };
    }
}
