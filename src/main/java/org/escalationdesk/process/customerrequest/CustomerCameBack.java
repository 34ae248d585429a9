package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.Joining;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The case was closed, and the customer says that the problem is still there; the agent finds out what the customer needs. */
@Component
class CustomerCameBack extends UserTaskStep<CustomerCameBack.Answer> {

    private final Joining joining;

    CustomerCameBack(Joining joining, StepContext context) {
        super(Answer.class, Stage.CAME_BACK, context);
        this.joining = joining;
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        TROUBLESHOOT,
        ESCALATE,
        ANSWERED
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Text(max = 10_000) @Nullable String text) implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.ANSWERED ? Conditional.ifAbsent(text, "text") : List.of();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    /** Who waits in cases that ended in this one hears of the end again. */
    @Override
    protected boolean concernsOthers(Answer answer) {
        return answer.outcome() == Outcome.ANSWERED;
    }

    /** A case that ended before its customer was found has to find it first. */
    static String toWork(SupportCase supportCase) {
        return supportCase.customer().known().isPresent() ? Outcome.TROUBLESHOOT.code() : "find-customer";
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        String text = answer.text() == null ? "" : answer.text();
        return switch (answer.outcome()) {
            case TROUBLESHOOT -> {
                supportCase.stillThere(text, stamp);
                yield toWork(supportCase);
            }
            case ESCALATE -> {
                if (supportCase.customer().known().isEmpty()) {
                    throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_UNKNOWN);
                }
                supportCase.stillThere(text, stamp);
                yield Outcome.ESCALATE.code();
            }
            case ANSWERED -> {
                supportCase.ending().closedAgain(text, stamp);
                joining.told(supportCase, text, stamp);
                yield Outcome.ANSWERED.code();
            }
        };
    }
}
