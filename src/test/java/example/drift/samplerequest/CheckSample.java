package example.drift.samplerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

@Component
class CheckSample extends UserTaskStep<CheckSample.Answer> {

    CheckSample(StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
    }

    enum Outcome {
        @JsonProperty("good")
        GOOD,
        @JsonProperty("again")
        AGAIN,
        @JsonProperty("give-up")
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
            case GOOD -> "good";
            case AGAIN -> "again";
            case GIVE_UP -> "give-up";
        };
    }
}
