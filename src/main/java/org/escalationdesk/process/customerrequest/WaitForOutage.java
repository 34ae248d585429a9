package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open while the case waits for the end of an outage: an agent may leave the wait at any time. */
@Component
class WaitForOutage extends UserTaskStep<WaitForOutage.Answer> {

    WaitForOutage(StepContext context) {
        super(Answer.class, Stage.KNOWN_OUTAGE, context);
    }

    enum Outcome implements Coded {
        OVER,
        WORK_ON
    }

    /** @param resolvedAt when 21Vianet resolved the incident, where its page says so */
    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @NotBlank(message = "{input.missing}") @Text(max = 4000)
            String text,

            @NotLongAgo @PastOrPresent(message = "{input.future}") @Nullable OffsetDateTime resolvedAt) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case OVER -> {
                Optional<Instant> resolvedAt =
                        Optional.ofNullable(answer.resolvedAt()).map(OffsetDateTime::toInstant);
                supportCase.health().outageOver(answer.text(), resolvedAt, stamp);
                yield Outcome.OVER.code();
            }
            case WORK_ON -> {
                supportCase.health().outageWaitLeft(answer.text(), stamp);
                yield Outcome.WORK_ON.code();
            }
        };
    }
}
