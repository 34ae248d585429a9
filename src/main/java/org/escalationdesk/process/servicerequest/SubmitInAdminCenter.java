package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.cases.HandOver;
import org.escalationdesk.cases.HandOverSettings;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.Submitted;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.HeldByOne;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskIncidents;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A person files the service request in the customer's admin center, or finds it there. As soon as this task exists, no machine
 * sends the request, and who claims it has it for a while: who gives it back or lets that while pass leaves it unknown whether it
 * was filed. Where attempts were used up, an incident stands in Cockpit until the task is done.
 */
@Component
class SubmitInAdminCenter extends UserTaskStep<SubmitInAdminCenter.Answer> implements HeldByOne {

    static final String INCIDENT = "submission-attempts-used-up";

    private final Submissions submissions;
    private final Differences differences;
    private final HandOverSettings settings;
    private final TaskIncidents incidents;

    SubmitInAdminCenter(
            Submissions submissions,
            Differences differences,
            HandOverSettings settings,
            TaskIncidents incidents,
            StepContext context) {
        super(Answer.class, Stage.HAND_OVER, context);
        this.submissions = submissions;
        this.differences = differences;
        this.settings = settings;
        this.incidents = incidents;
    }

    enum Outcome implements Coded {
        FOUND_THERE,
        FILED_NOW,
        NOBODY_KNOWS,
        BACK_TO_PREPARE
    }

    /**
     * @param searched the agent searched the admin center's list of requests
     * @param tenantCompared the admin center showed this customer
     * @param numberHasBlanks 21Vianet writes the number with the blanks in it
     */
    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Nullable Boolean searched,
            @Nullable Boolean tenantCompared,

            @Identifier @Text(max = RequestNumber.MAX_LENGTH, oneLine = true) @Nullable String requestNumber,

            @Nullable Boolean numberHasBlanks,

            @NotLongAgo @Nullable OffsetDateTime submittedAt,
            @Nullable FiledBy by,
            @Text(max = 2000) @Nullable String reason)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case FILED_NOW ->
                    Stream.of(
                                    Conditional.ifAbsent(requestNumber, "requestNumber"),
                                    Conditional.ifAbsent(submittedAt, "submittedAt"),
                                    Conditional.ifAbsent(by, "by"))
                            .flatMap(List::stream)
                            .toList();
                case FOUND_THERE ->
                    Stream.of(
                                    Conditional.ifAbsent(requestNumber, "requestNumber"),
                                    Conditional.ifAbsent(submittedAt, "submittedAt"))
                            .flatMap(List::stream)
                            .toList();
                case BACK_TO_PREPARE -> Conditional.ifAbsent(reason, "reason");
                case NOBODY_KNOWS -> List.of();
            };
        }

        RequestNumber number() {
            return new RequestNumber(Conditional.given(requestNumber));
        }

        Submitted submitted() {
            return new Submitted(Conditional.given(submittedAt).toInstant(), Optional.ofNullable(by));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, false, false, null, false, null, null, null);
    }

    @Override
    protected Stage stage(SupportCase supportCase) {
        return supportCase.filing().mayBeFiled() ? Stage.SUBMISSION_UNKNOWN : Stage.HAND_OVER;
    }

    @Override
    protected void opened(DelegateTask task, SupportCase supportCase) {
        ServiceRequest request = supportCase.filing().serviceRequest().orElseThrow();
        if (!supportCase.filing().isHandedOver()) {
            boolean mayBeFiled = differences.isOpen(Difference.Kind.RESTORED, supportCase.number());
            Sentence sentence = Sentence.of(mayBeFiled ? "process.submit.restored" : "process.submit.admin-center");
            supportCase.filing().handedOver(mayBeFiled, sentence, context().stamp());
            submissions.handedOver(request.key(), Sentence.none());
        }
        show(task, supportCase);
        incidents.open(
                task,
                INCIDENT,
                SubmitServiceRequest.ATTEMPTS_USED_UP,
                request.key().toString(),
                supportCase);
    }

    @Override
    public void changedHands(DelegateTask task) {
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(task.getExecution()));
        Optional<String> held = supportCase.filing().handOver().flatMap(HandOver::holder);
        Optional<String> claimed = Optional.ofNullable(task.getAssignee());
        if (held.equals(claimed)) {
            return;
        }
        Stamp stamp = context().stamp();
        boolean forThemselves = claimed.filter(stamp.who()::equals).isPresent();
        if (held.isPresent() && !forThemselves) {
            // also where a manager hands it over: who has it next looks first
            Sentence sentence = Sentence.of("process.submit.left", held.get());
            supportCase.filing().submissionUnknown(sentence, stamp);
        }
        if (claimed.isPresent()) {
            Instant until = stamp.at().plus(settings.lease());
            supportCase.filing().takenInHand(claimed.get(), until, stamp);
        }
        context().register().save(supportCase);
        show(task, supportCase);
    }

    /** In Cockpit's search. */
    private void show(DelegateTask task, SupportCase supportCase) {
        ProcessVariables.publish(supportCase, task.getExecution());
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        requireSearched(answer, supportCase);
        ServiceRequest request = supportCase.filing().serviceRequest().orElseThrow();
        return switch (answer.outcome()) {
            case FOUND_THERE -> {
                requireBlanksMeant(answer);
                supportCase.filing().foundInAdminCenter(answer.number(), answer.submitted(), stamp);
                accepted(request, answer.number());
                yield Outcome.FOUND_THERE.code();
            }
            case FILED_NOW -> {
                requireCompared(answer);
                requireBlanksMeant(answer);
                supportCase.filing().filedInAdminCenter(answer.number(), answer.submitted(), stamp);
                accepted(request, answer.number());
                yield Outcome.FILED_NOW.code();
            }
            case NOBODY_KNOWS -> {
                supportCase.filing().submissionUnknown(whyNobodyKnows(answer, stamp), stamp);
                yield Outcome.NOBODY_KNOWS.code();
            }
            case BACK_TO_PREPARE -> {
                supportCase.filing().takenBackForCorrection(Conditional.given(answer.reason()), stamp);
                yield Outcome.BACK_TO_PREPARE.code();
            }
        };
    }

    private void accepted(ServiceRequest request, RequestNumber number) {
        submissions.accepted(request.key(), number);
    }

    private void requireSearched(Answer answer, SupportCase supportCase) {
        boolean looked = switch (answer.outcome()) {
            case FOUND_THERE, NOBODY_KNOWS -> true;
            case FILED_NOW, BACK_TO_PREPARE -> Boolean.TRUE.equals(answer.searched());
        };
        if (supportCase.filing().mayBeFiled() && !looked) {
            throw new Refusal(context().sentences().say("process.submit.search-first"));
        }
    }

    /** Who signed in to the admin center directly is in our own tenant. */
    private void requireCompared(Answer answer) {
        if (!Boolean.TRUE.equals(answer.tenantCompared())) {
            throw new Refusal(context().sentences().say("process.submit.compare-first"));
        }
    }

    /** Most blanks came along from a page or a mail, and nobody would find the number again. */
    private void requireBlanksMeant(Answer answer) {
        if (answer.number().value().contains(" ") && !Boolean.TRUE.equals(answer.numberHasBlanks())) {
            throw new Refusal(context()
                    .sentences()
                    .say("process.submit.blanks", answer.number().value()));
        }
    }

    private static Sentence whyNobodyKnows(Answer answer, Stamp stamp) {
        return answer.reason() == null || answer.reason().isBlank()
                ? Sentence.of("process.submit.nobody-knows", stamp.who())
                : Sentence.of("process.submit.nobody-knows-because", stamp.who(), answer.reason());
    }

    @Override
    protected void completed(DelegateTask task, SupportCase supportCase) {
        incidents.resolve(task, INCIDENT);
    }
}
