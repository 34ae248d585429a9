package org.escalationdesk.process.managerdecision;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.escalationdesk.cases.SeverityWanted;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A manager, other than the one who asked, approves that severity A is asked for, or says why not: before a request is filed, or
 * of one that 21Vianet has already, which then gets the new statement as a note.
 */
@Component
class ApproveSeverityA extends UserTaskStep<ApproveSeverityA.Answer> {

    private final InformationNotes notes;
    private final SupportPackage words;

    ApproveSeverityA(InformationNotes notes, SupportPackage words, StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
        this.notes = notes;
        this.words = words;
    }

    @Override
    protected Stage stage(SupportCase supportCase) {
        return supportCase.severity().wanted().isPresent() ? Stage.WITH_21VIANET : Stage.PREPARE;
    }

    enum Outcome implements Coded {
        SEVERITY_APPROVED,
        SEVERITY_REFUSED
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Text(max = 2000) @Nullable String reason) implements Conditional {

        @Override
        public List<String> missing() {
            return outcome == Outcome.SEVERITY_REFUSED ? Conditional.ifAbsent(reason, "reason") : List.of();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case SEVERITY_APPROVED -> {
                String reason = answer.reason() == null ? "" : answer.reason();
                supportCase
                        .severity()
                        .wanted()
                        .ifPresentOrElse(
                                wanted -> ask21Vianet(wanted, reason, supportCase, stamp),
                                () -> supportCase.preparation().severityApproved(reason, stamp));
                yield Outcome.SEVERITY_APPROVED.code();
            }
            case SEVERITY_REFUSED -> {
                String reason = Objects.requireNonNull(answer.reason(), "without it the answer is refused");
                supportCase
                        .preparation()
                        .severityRefused(reason, Sentence.of("process.severity.refused", stamp.who(), reason), stamp);
                yield Outcome.SEVERITY_REFUSED.code();
            }
        };
    }

    /** Where the desk does not hear of the request by machine, the note is a person's from the beginning. */
    private void ask21Vianet(SeverityWanted wanted, String reason, SupportCase supportCase, Stamp stamp) {
        boolean byMachine = supportCase.work().isFollowed();
        supportCase.severity().severityAApproved(reason, byMachine, stamp);
        notes.intend(
                supportCase.number(),
                supportCase.filing().serviceRequest().orElseThrow().version(),
                supportCase.filing().requestNumber().orElseThrow(),
                words.higherSeverity(
                        Severity.A,
                        wanted.businessImpact(),
                        supportCase.report().language()));
        if (!byMachine) {
            InformationNote note = notes.newest(supportCase.number()).orElseThrow();
            notes.handedOver(note);
        }
    }
}
