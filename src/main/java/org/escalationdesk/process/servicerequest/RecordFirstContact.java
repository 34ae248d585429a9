package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.OffsetDateTime;
import java.util.Set;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 21Vianet's representative contacts the agent directly; who, when and how is recorded. */
@Component
class RecordFirstContact extends UserTaskStep<RecordFirstContact.Answer> {

    RecordFirstContact(StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
    }

    record Answer(
            @NotBlank(message = "{input.missing}") @Text(max = 200, oneLine = true)
            String person,

            @NotNull(message = "{input.missing}") @NotLongAgo @PastOrPresent(message = "{input.future}") OffsetDateTime contactedAt,

            @NotNull(message = "{input.missing}") FirstContact.By by,
            @Nullable Boolean missed,
            @Text(max = 10_000) @Nullable String said,
            @Nullable Severity assignedSeverity) {

        FirstContact contact() {
            return new FirstContact(contactedAt.toInstant(), person, by, Boolean.TRUE.equals(missed));
        }
    }

    @Override
    protected Set<ClockName> serves() {
        return Set.of(ClockName.INITIAL_RESPONSE_BY_21VIANET);
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(
                null, null, null, null, null, supportCase.severity().inForce().orElse(null));
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        String said = answer.said() == null ? "" : answer.said();
        supportCase.work().firstContact(answer.contact(), said, answer.assignedSeverity(), stamp);
        return "contacted";
    }
}
