package org.escalationdesk.process.managerdecision;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** A manager, other than the one who asked, approves that severity A is asked for, or says why not. */
@Component
class ApproveSeverityA extends UserTaskStep<ApproveSeverityA.Answer> {

    static final String APPROVED = "severity-approved";
    static final String REFUSED = "severity-refused";

    ApproveSeverityA(StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
    }

    enum Outcome {
        @JsonProperty("severity-approved")
        APPROVE,
        @JsonProperty("severity-refused")
        REFUSE
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Text(max = 2000) String reason) implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.REFUSE ? Conditional.ifAbsent(reason, "reason") : List.of();
        }
    }

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case APPROVE -> {
                supportCase.severityApproved(answer.reason() == null ? "" : answer.reason(), stamp);
                yield APPROVED;
            }
            case REFUSE -> {
                supportCase.severityRefused(
                        answer.reason(),
                        context().sentences().say("process.severity.refused", stamp.who(), answer.reason()),
                        stamp);
                yield REFUSED;
            }
        };
    }
}
