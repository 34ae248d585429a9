package example.drift.samplerequest;

import jakarta.validation.constraints.NotNull;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

@Component
class CheckSample extends UserTaskStep<CheckSample.Answer> {

    CheckSample(StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
    }

    enum Outcome implements Coded {
        GOOD,
        AGAIN,
        GIVE_UP
    }

    record Answer(
            @NotNull Outcome outcome, @Text(max = 2000) String reason) {}

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case GOOD -> Outcome.GOOD.code();
            case AGAIN -> Outcome.AGAIN.code();
            case GIVE_UP -> Outcome.GIVE_UP.code();
        };
    }
}
