package org.escalationdesk.process.servicerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** The agent works with 21Vianet and records what it says, until it is resolved, rejected or withdrawn. */
@Component
class WorkWith21Vianet extends UserTaskStep<WorkWith21Vianet.Answer> {

    WorkWith21Vianet(StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
    }

    enum Outcome {
        @JsonProperty("resolved")
        RESOLVED,
        @JsonProperty("needs-information")
        NEEDS_INFORMATION,
        @JsonProperty("severity-lowered")
        SEVERITY_LOWERED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("withdrawn")
        WITHDRAWN
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String said,

            Severity severity)
            implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.SEVERITY_LOWERED ? Conditional.ifAbsent(severity, "severity") : List.of();
        }
    }

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case RESOLVED -> {
                supportCase.resolvedBy21Vianet(answer.said(), stamp);
                yield "resolved";
            }
            case NEEDS_INFORMATION -> {
                supportCase.informationNeeded(answer.said(), stamp);
                yield "needs-information";
            }
            case SEVERITY_LOWERED -> {
                supportCase.severityLowered(answer.severity(), answer.said(), stamp);
                yield "severity-lowered";
            }
            case REJECTED -> {
                supportCase.rejectedBy21Vianet(answer.said(), stamp);
                yield "rejected";
            }
            case WITHDRAWN -> {
                supportCase.withdrawn(answer.said(), stamp);
                yield "withdrawn";
            }
        };
    }
}
