package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.Joining;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent joins the case to an open one about the same problem, or says why it is another problem. */
@Component
class CompareCases extends UserTaskStep<CompareCases.Answer> {

    private final SimilarCases similar;
    private final Joining joining;

    CompareCases(SimilarCases similar, Joining joining, StepContext context) {
        super(Answer.class, Stage.COMPARE, context);
        this.similar = similar;
        this.joining = joining;
    }

    enum Outcome implements Coded {
        JOIN,
        DIFFERENT,
        GO_ON
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Size(max = 20) @Nullable Set<CaseNumber> others,
            @Text(max = 2000) @Nullable String why)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null || outcome == Outcome.GO_ON) {
                return List.of();
            }
            List<String> which = others == null || others.isEmpty() ? List.of("others") : List.of();
            List<String> reason = outcome == Outcome.DIFFERENT ? Conditional.ifAbsent(why, "why") : List.of();
            return Stream.of(which, reason).flatMap(List::stream).toList();
        }

        Set<CaseNumber> ticked() {
            return Objects.requireNonNullElse(others, Set.of());
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        List<CaseNumber> alike = similar.undecided(supportCase);
        return new Answer(null, alike.size() == 1 ? Set.copyOf(alike) : Set.of(), null);
    }

    @Override
    protected boolean concernsOthers(Answer answer) {
        return true;
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        return switch (answer.outcome()) {
            case JOIN -> {
                joining.join(supportCase, onlyOne(answer.ticked()), stamp);
                yield Outcome.JOIN.code();
            }
            case DIFFERENT -> {
                String why = Conditional.given(answer.why());
                similar.differ(supportCase, answer.ticked(), why, stamp);
                yield similar.undecided(supportCase).isEmpty() ? Outcome.DIFFERENT.code() : "next";
            }
            case GO_ON -> {
                if (!similar.undecided(supportCase).isEmpty()) {
                    throw new CaseRefusal(CaseRefusal.Reason.STILL_LOOKS_THE_SAME);
                }
                yield Outcome.DIFFERENT.code();
            }
        };
    }

    private static CaseNumber onlyOne(Set<CaseNumber> ticked) {
        if (ticked.size() != 1) {
            throw new CaseRefusal(CaseRefusal.Reason.JOIN_ONE);
        }
        return ticked.iterator().next();
    }
}
