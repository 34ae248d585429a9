package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
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

    enum Outcome implements Coded {
        CONTACTED,
        WITHDRAWN
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Text(max = 200, oneLine = true) @Nullable String person,

            @NotLongAgo @PastOrPresent(message = "{input.future}") @Nullable OffsetDateTime contactedAt,

            FirstContact.@Nullable By by,
            @Text(max = 10_000) @Nullable String said,
            @Nullable Severity assignedSeverity,
            @Text(max = 2000) @Nullable String reason)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case CONTACTED ->
                    Stream.of(
                                    Conditional.ifAbsent(person, "person"),
                                    Conditional.ifAbsent(contactedAt, "contactedAt"),
                                    Conditional.ifAbsent(by, "by"))
                            .flatMap(List::stream)
                            .toList();
                case WITHDRAWN -> Conditional.ifAbsent(reason, "reason");
            };
        }

        FirstContact contact() {
            return new FirstContact(
                    Conditional.given(contactedAt).toInstant(), Conditional.given(person), Conditional.given(by));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(
                null, null, null, null, null, supportCase.severity().inForce().orElse(null), null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case CONTACTED -> {
                FirstContact contact = answer.contact();
                String said = answer.said() == null ? "" : answer.said();
                supportCase.work().firstContact(contact, said, answer.assignedSeverity(), stamp);
                yield Outcome.CONTACTED.code();
            }
            case WITHDRAWN -> {
                supportCase.work().withdrawn(Conditional.given(answer.reason()), stamp);
                yield Outcome.WITHDRAWN.code();
            }
        };
    }
}
