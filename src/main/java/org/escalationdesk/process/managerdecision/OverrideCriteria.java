package org.escalationdesk.process.managerdecision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** A manager lets a case pass although criteria are not met, or says why not. */
@Component
class OverrideCriteria extends UserTaskStep<OverrideCriteria.Answer> {

    OverrideCriteria(StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
    }

    enum Outcome implements Coded {
        OVERRIDE,
        REFUSE
    }

    /** @param criteria the codes of those that are overridden */
    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Size(max = 100) List<@Text(max = 100) String> criteria,

            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String reason)
            implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.OVERRIDE && (criteria == null || criteria.isEmpty())
                    ? List.of("criteria")
                    : List.of();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, List.of(), null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case OVERRIDE -> {
                supportCase.preparation().overridden(answer.criteria(), answer.reason(), stamp);
                yield Outcome.OVERRIDE.code();
            }
            case REFUSE -> {
                supportCase
                        .preparation()
                        .overrideRefused(
                                answer.reason(),
                                Sentence.of("process.criteria.override-refused", stamp.who(), answer.reason()),
                                stamp);
                yield Outcome.REFUSE.code();
            }
        };
    }
}
