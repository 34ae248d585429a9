package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.Rejection;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent works with 21Vianet and records what it says, until it is resolved or rejected. */
@Component
class WorkWith21Vianet extends UserTaskStep<WorkWith21Vianet.Answer> {

    private final InformationNotes notes;
    private final SupportPackage words;
    private final CaseCriteria criteria;

    WorkWith21Vianet(InformationNotes notes, SupportPackage words, CaseCriteria criteria, StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
        this.notes = notes;
        this.words = words;
        this.criteria = criteria;
    }

    enum Outcome implements Coded {
        RESOLVED,
        NEEDS_INFORMATION,
        SEVERITY_LOWERED,
        SEVERITY_RAISED,
        ASK_HIGHER_SEVERITY,
        REJECTED
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @Text(max = 10_000) @Nullable String said,
            @Nullable Severity severity,
            @Nullable Severity higherSeverity,
            @Text(max = 4000) @Nullable String businessImpact,
            @Nullable Boolean aroundTheClock,
            @Nullable Rejection rejection)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case RESOLVED, NEEDS_INFORMATION -> Conditional.ifAbsent(said, "said");
                case REJECTED -> both(Conditional.ifAbsent(said, "said"), Conditional.ifAbsent(rejection, "rejection"));
                case SEVERITY_LOWERED, SEVERITY_RAISED ->
                    both(Conditional.ifAbsent(said, "said"), Conditional.ifAbsent(severity, "severity"));
                case ASK_HIGHER_SEVERITY ->
                    both(
                            Conditional.ifAbsent(higherSeverity, "higherSeverity"),
                            Conditional.ifAbsent(businessImpact, "businessImpact"));
            };
        }

        String words() {
            return Conditional.given(said);
        }

        private static List<String> both(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null, null, null, null, null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case RESOLVED -> {
                supportCase.work().resolved(answer.words(), stamp);
                yield Outcome.RESOLVED.code();
            }
            case NEEDS_INFORMATION -> {
                supportCase.questions().informationNeeded(answer.words(), stamp);
                yield Outcome.NEEDS_INFORMATION.code();
            }
            case SEVERITY_LOWERED -> {
                supportCase.severity().lowered(Conditional.given(answer.severity()), answer.words(), stamp);
                yield "severity-changed";
            }
            case SEVERITY_RAISED -> {
                supportCase.severity().raised(Conditional.given(answer.severity()), answer.words(), stamp);
                yield "severity-changed";
            }
            case ASK_HIGHER_SEVERITY -> {
                if (answer.said() != null) {
                    supportCase.noted(answer.said(), stamp);
                }
                yield higherSeverity(answer, supportCase, stamp);
            }
            case REJECTED -> {
                Rejection rejection = Conditional.given(answer.rejection());
                supportCase.work().rejected(rejection, answer.words(), stamp);
                yield switch (rejection) {
                    case INAPPROPRIATE -> "rejection-to-review";
                    case OTHER -> Outcome.REJECTED.code();
                };
            }
        };
    }

    /** Where the desk hears of the request by machine it sends the statement as a note; else the agent tells it. */
    private String higherSeverity(Answer answer, SupportCase supportCase, Stamp stamp) {
        Severity wanted = Conditional.given(answer.higherSeverity());
        String statement = Conditional.given(answer.businessImpact());
        if (wanted == Severity.A) {
            requireWhatANeeds(statement, Boolean.TRUE.equals(answer.aroundTheClock()), supportCase);
            if (supportCase.severity().needsApprovalForA()) {
                supportCase.severity().severityAWanted(statement, stamp);
                return "severity-a-wanted";
            }
        }
        boolean byMachine = supportCase.work().isFollowed();
        supportCase.severity().higherAskedFor(wanted, statement, byMachine, stamp);
        if (!byMachine) {
            return "severity-asked-for";
        }
        notes.intend(
                supportCase.number(),
                supportCase.filing().serviceRequest().orElseThrow().version(),
                supportCase.filing().requestNumber().orElseThrow(),
                words.higherSeverity(wanted, statement, supportCase.report().language()));
        return "information-to-send";
    }

    /** As at the filing: the agreement may have ended since, and A needs people all the time (21Vianet, severity levels). */
    private void requireWhatANeeds(String statement, boolean aroundTheClock, SupportCase supportCase) {
        List<UnmetCriterion> missing = criteria.missingForSeverityA(supportCase, statement, aroundTheClock);
        if (!missing.isEmpty()) {
            throw new Refusal(missing.stream()
                    .map(UnmetCriterion::sentence)
                    .map(context().sentences()::say)
                    .collect(Collectors.joining(" ")));
        }
    }
}
