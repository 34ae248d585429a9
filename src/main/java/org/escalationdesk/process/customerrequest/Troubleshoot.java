package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.OutageWaits;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.health.SeenHealth;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.Draft;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.process.views.ChecklistSteps;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent tries to solve the problem, writes down what was tried and found, and says how it goes on. */
@Component
class Troubleshoot extends UserTaskStep<Troubleshoot.Answer> {

    private final OutageWaits outages;
    private final ChecklistSteps checklist;

    Troubleshoot(OutageWaits outages, ChecklistSteps checklist, StepContext context) {
        super(Answer.class, Stage.TROUBLESHOOT, context);
        this.outages = outages;
        this.checklist = checklist;
    }

    @Override
    protected Set<ClockName> serves() {
        return ClockName.PROMISED_TO_CUSTOMER;
    }

    enum Outcome implements Coded {
        SOLVED,
        GUIDE_CUSTOMER,
        ESCALATE,
        WAIT_FOR_OUTAGE,
        WRONG_CHANNEL,
        OTHER_SYMPTOM
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Draft @NotNull(message = "{input.missing}") Symptom symptom,
            @Draft @Size(max = 100) @Nullable List<@Text(max = 1000) String> checked,
            @Draft @Text(max = 10_000) @Nullable String tried,
            @Draft @Text(max = 10_000) @Nullable String found,
            @Nullable SeenHealth healthSeen,
            @Text(max = 4000) @Nullable String healthEvidence,

            @Identifier @Text(max = 30, oneLine = true) @Nullable String healthIncident,

            @NotLongAgo @PastOrPresent(message = "{input.future}") @Nullable OffsetDateTime healthIncidentEndedAt)
            implements Conditional {

        @Override
        public List<String> missing() {
            return Stream.concat(missingOfHealth().stream(), missingForOutcome().stream())
                    .toList();
        }

        /** Health that was entered says what it was seen by, and an incident which one it is and, where it is over, since when. */
        private List<String> missingOfHealth() {
            if (healthSeen == null) {
                return healthEvidence == null ? List.of() : List.of("healthSeen");
            }
            List<String> missing = new ArrayList<>(Conditional.ifAbsent(healthEvidence, "healthEvidence"));
            if (healthSeen.isOutage() || healthIncidentEndedAt != null) {
                missing.addAll(Conditional.ifAbsent(healthIncident, "healthIncident"));
            }
            if (!healthSeen.isOutage() && healthIncident != null) {
                missing.addAll(Conditional.ifAbsent(healthIncidentEndedAt, "healthIncidentEndedAt"));
            }
            return missing;
        }

        ServiceHealth health(Stamp stamp) {
            SeenHealth seen = Conditional.given(healthSeen);
            Optional<Instant> endedAt = Optional.ofNullable(healthIncidentEndedAt)
                    .filter(at -> !seen.isOutage())
                    .map(OffsetDateTime::toInstant);
            return ServiceHealth.enteredByHand(
                    seen, Optional.ofNullable(healthIncident), endedAt, Conditional.given(healthEvidence), stamp);
        }

        /** @param done the steps of the checklist that were checked */
        Attempt attempt(List<Sentence> done, Stamp stamp) {
            return new Attempt(
                    stamp, done, Objects.requireNonNullElse(tried, ""), Objects.requireNonNullElse(found, ""));
        }

        private List<String> missingForOutcome() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case SOLVED ->
                    Stream.of(Conditional.ifAbsent(tried, "tried"), Conditional.ifAbsent(found, "found"))
                            .flatMap(List::stream)
                            .toList();
                case ESCALATE -> Conditional.ifAbsent(tried, "tried");
                case WRONG_CHANNEL -> Conditional.ifAbsent(found, "found");
                case GUIDE_CUSTOMER, WAIT_FOR_OUTAGE, OTHER_SYMPTOM -> List.of();
            };
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return supportCase
                .troubleshooting()
                .draft()
                .map(draft -> new Answer(
                        null,
                        supportCase.symptom(),
                        draft.checked().stream()
                                .map(context().sentences()::inEnglish)
                                .toList(),
                        draft.tried(),
                        draft.found(),
                        null,
                        null,
                        null,
                        null))
                .orElseGet(
                        () -> new Answer(null, supportCase.symptom(), List.of(), null, null, null, null, null, null));
    }

    /** A form names a step by its English text; what it names that is no step of the case is kept as it is named. */
    private List<Sentence> checked(Answer answer, SupportCase supportCase) {
        List<Sentence> steps = checklist.told(supportCase.troubleshooting().steps());
        return Objects.requireNonNullElse(answer.checked(), List.<String>of()).stream()
                .map(named -> steps.stream()
                        .filter(step -> context().sentences().inEnglish(step).equals(named))
                        .findFirst()
                        .orElseGet(() -> Sentence.words(named)))
                .toList();
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.problem().correctSymptom(answer.symptom(), stamp);
        if (answer.healthSeen() != null) {
            supportCase.health().entered(answer.health(stamp));
        }
        Attempt attempt = answer.attempt(checked(answer, supportCase), stamp);
        if (answer.outcome() == Outcome.OTHER_SYMPTOM) {
            supportCase.troubleshooting().draft(attempt);
            return Outcome.OTHER_SYMPTOM.code();
        }
        supportCase.troubleshooting().attempted(attempt);
        return switch (answer.outcome()) {
            case SOLVED -> {
                supportCase.ending().solved(End.SOLVED_BY_US, attempt.found(), stamp);
                yield Outcome.SOLVED.code();
            }
            case GUIDE_CUSTOMER -> Outcome.GUIDE_CUSTOMER.code();
            case ESCALATE -> {
                supportCase.troubleshooting().escalationDecided(stamp);
                yield Outcome.ESCALATE.code();
            }
            case WAIT_FOR_OUTAGE -> {
                outages.begin(supportCase, stamp);
                yield Outcome.WAIT_FOR_OUTAGE.code();
            }
            case WRONG_CHANNEL -> {
                supportCase.ending().closed(End.WRONG_CHANNEL, Sentence.words(attempt.found()), stamp);
                yield Outcome.WRONG_CHANNEL.code();
            }
            case OTHER_SYMPTOM -> Outcome.OTHER_SYMPTOM.code();
        };
    }
}
