package org.escalationdesk.process.servicerequest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CriteriaRefresh;
import org.escalationdesk.cases.FactsRead;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.delivery.Progress;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.Filing;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.StandingWords;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * The escalation call: one attempt to file the prepared service request through the channel. Right before anything is sent, what
 * may have changed since is read again, and where a criterion is not met any more, nothing is sent.
 */
@Component
class SubmitServiceRequest extends ServiceTaskStep<SubmitServiceRequest.Attempt> {

    static final String ACCEPTED = "accepted";
    static final String TRY_LATER = "try-later";
    static final String NOT_OFFERED = "not-offered";
    static final String ATTEMPTS_USED_UP = "attempts-used-up";
    static final String BACK_TO_PREPARE = "back-to-prepare";
    static final String REFUSED_ERROR = "request-refused";

    private final Filing filing;
    private final Submissions submissions;
    private final CriteriaRefresh facts;
    private final CaseCriteria criteria;
    private final Differences differences;

    SubmitServiceRequest(
            Filing filing,
            Submissions submissions,
            CriteriaRefresh facts,
            CaseCriteria criteria,
            Differences differences,
            StepContext context) {
        super(context);
        this.filing = filing;
        this.submissions = submissions;
        this.differences = differences;
        this.facts = facts;
        this.criteria = criteria;
    }

    /**
     * What came of it.
     *
     * @param read what was read again before sending; empty when it did not come to that
     */
    record Attempt(Progress progress, Optional<FactsRead> read) {}

    @Override
    protected Attempt ask(SupportCase supportCase) {
        AtomicReference<FactsRead> read = new AtomicReference<>();
        Progress progress = filing.attempt(supportCase.filing().serviceRequest().orElseThrow(), () -> {
            FactsRead now = facts.beforeFiling(supportCase);
            read.set(now);
            return criteria.of(supportCase, now).stream().noneMatch(Criterion::stops);
        });
        return new Attempt(progress, Optional.ofNullable(read.get()));
    }

    @Override
    protected String apply(Attempt attempt, SupportCase supportCase, Stamp stamp) {
        attempt.read()
                .ifPresent(read -> supportCase.factsRead(
                        read, read.standing().map(StandingWords::line).orElse(Sentence.none()), stamp));
        if (!supportCase.filing().isHandedOver()) {
            supportCase.arrivedAt(Stage.SUBMIT);
        }
        return attempt.progress().fold(new ToTheCase(supportCase, stamp));
    }

    /** Tells the case how filing goes on; the answer is the outcome by which the model routes. */
    private final class ToTheCase implements Progress.Cases<String> {

        private final SupportCase supportCase;
        private final Stamp stamp;

        ToTheCase(SupportCase supportCase, Stamp stamp) {
            this.supportCase = supportCase;
            this.stamp = stamp;
        }

        @Override
        public String accepted(Progress.Accepted accepted) {
            supportCase.filing().accepted(new RequestNumber(accepted.receipt()), stamp);
            return ACCEPTED;
        }

        @Override
        public String stopped(Progress.Stopped stopped) {
            List<Criterion> judged = criteria.of(supportCase);
            supportCase
                    .preparation()
                    .criteriaUnmet(
                            judged,
                            Sentence.of(
                                    "process.criteria.unmet-now",
                                    judged.stream().filter(Criterion::stops).count()),
                            stamp);
            return BACK_TO_PREPARE;
        }

        @Override
        public String refused(Progress.Refused refused) {
            supportCase
                    .filing()
                    .refused(Sentence.of("process.submit.refused", refused.reason()), refused.reason(), stamp);
            return BACK_TO_PREPARE;
        }

        @Override
        public String again(Progress.Again again) {
            supportCase.filing().attemptFailed(again.reason(), stamp);
            return TRY_LATER;
        }

        @Override
        public String onItsWay(Progress.OnItsWay onItsWay) {
            return TRY_LATER;
        }

        @Override
        public String notOffered(Progress.NotOffered notOffered) {
            supportCase
                    .filing()
                    .handedOver(
                            isDoubtful(supportCase),
                            Sentence.of("process.submit.not-offered", notOffered.reason()),
                            stamp);
            return NOT_OFFERED;
        }

        @Override
        public String usedUp(Progress.UsedUp usedUp) {
            supportCase
                    .filing()
                    .handedOver(usedUp.mayHaveArrived() || isDoubtful(supportCase), sentence(usedUp), stamp);
            return ATTEMPTS_USED_UP;
        }

        @Override
        public String foundAnother(Progress.FoundAnother another) {
            supportCase
                    .filing()
                    .handedOver(
                            true,
                            Sentence.of(
                                    "process.submit.found-another",
                                    another.reference().value(),
                                    another.title()),
                            stamp);
            return ATTEMPTS_USED_UP;
        }

        @Override
        public String withAPerson(Progress.WithAPerson withAPerson) {
            if (!supportCase.filing().isHandedOver()) {
                // who took it may have filed it
                supportCase.filing().handedOver(true, Sentence.of("process.submit.with-a-person"), stamp);
            }
            return NOT_OFFERED;
        }
    }

    /** The desk was restored from a backup, and nobody has said yet that the case was not filed since. */
    private boolean isDoubtful(SupportCase supportCase) {
        return differences.isOpen(Difference.Kind.RESTORED, supportCase.number());
    }

    /** Whatever was answered is not this case's: nobody knows whether 21Vianet has it, so a person looks there. */
    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        Sentence why = Sentence.of("process.submit.refused-by-case", supportCase.number(), sentence);
        if (!supportCase.filing().isHandedOver()) {
            supportCase.arrivedAt(Stage.SUBMIT);
        }
        supportCase.filing().serviceRequest().ifPresent(request -> submissions.handedOver(request.key(), why));
        supportCase.filing().handedOver(true, why, stamp);
    }

    private static Sentence sentence(Progress.UsedUp usedUp) {
        if (usedUp.mayHaveArrived()) {
            return Sentence.of("process.submit.may-be-filed", usedUp.reason());
        }
        return usedUp.reason().isEmpty()
                ? Sentence.of("process.submit.too-late")
                : Sentence.of("process.submit.used-up", usedUp.reason());
    }

    @Override
    protected void applied(Attempt attempt, DelegateExecution execution) {
        attempt.progress()
                .goesOnAt()
                .ifPresent(at -> execution.setVariable(ProcessVariables.NEXT_ATTEMPT_AT, at.toString()));
        if (BACK_TO_PREPARE.equals(execution.getVariable(ProcessVariables.OUTCOME))) {
            throw new BpmnError(REFUSED_ERROR);
        }
    }
}
