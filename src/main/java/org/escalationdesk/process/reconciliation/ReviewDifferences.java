package org.escalationdesk.process.reconciliation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A manager looks into what the desk and 21Vianet know differently, and says what came of it. */
@Component
class ReviewDifferences extends TaskStep<ReviewDifferences.Answer> {

    static final String SOMETHING_LEFT = "something-left";
    static final String NOTHING_LEFT = "nothing-left";

    private final Differences differences;

    ReviewDifferences(Differences differences, StepContext context) {
        super(Answer.class, context);
        this.differences = differences;
    }

    enum Settle implements Coded {
        ALL,
        CHOSEN
    }

    /**
     * @param chosen ids of differences
     * @param newest the newest difference that was shown, as its id: "all" settles none that nobody saw
     */
    record Answer(
            @NotNull(message = "{input.missing}") Settle settle,
            @Nullable List<@Text(max = 20) String> chosen,
            @Text(max = 20) @Nullable String newest,

            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String note)
            implements Conditional {

        @Override
        public List<String> missing() {
            boolean noneChosen = chosen == null || chosen.isEmpty();
            return settle == Settle.CHOSEN && noneChosen ? List.of("chosen") : List.of();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected void open(DelegateTask task) {
        show(task, "review", "differencesView");
        propose(task, new Answer(null, List.of(), null, null));
    }

    @Override
    protected void complete(DelegateTask task, Answer answer) {
        Stamp stamp = context().stamp();
        LongPredicate settled = switch (answer.settle()) {
            case ALL -> {
                long newest = Optional.ofNullable(answer.newest())
                        .flatMap(ReviewDifferences::id)
                        .orElse(0L);
                yield id -> id <= newest;
            }
            case CHOSEN -> {
                List<String> chosen = Objects.requireNonNull(answer.chosen(), "without it the answer is refused");
                yield id -> chosen.contains(Long.toString(id));
            }
        };
        differences.open(DifferencesView.SHOWN).stream()
                .mapToLong(Difference::id)
                .filter(settled)
                .forEach(id -> differences.settled(id, answer.note(), stamp));
        task.getExecution()
                .setVariable(ProcessVariables.OUTCOME, differences.countOpen() == 0 ? NOTHING_LEFT : SOMETHING_LEFT);
    }

    private static Optional<Long> id(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
