package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.guidance.Guidance;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.Draft;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent tells the customer how to solve it; the text is recorded as sent. */
@Component
class GuideCustomer extends UserTaskStep<GuideCustomer.Answer> {

    GuideCustomer(StepContext context) {
        super(Answer.class, Stage.GUIDE, context);
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        SENT,
        BACK_TO_TROUBLESHOOT
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Draft @Text(max = Guidance.LONGEST) @Nullable String text)
            implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.SENT ? Conditional.ifAbsent(text, "text") : List.of();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, supportCase.guidance().toSend());
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case SENT -> {
                supportCase.guidance().sent(Conditional.given(answer.text()), stamp);
                yield Outcome.SENT.code();
            }
            case BACK_TO_TROUBLESHOOT -> {
                supportCase.guidance().draft(answer.text() == null ? "" : answer.text());
                yield Outcome.BACK_TO_TROUBLESHOOT.code();
            }
        };
    }
}
