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
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.Filing;
import org.escalationdesk.escalation.Filing.Progress;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.process.views.StandingWords;
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
    private final CriteriaRefresh facts;
    private final CaseCriteria criteria;
    private final Differences differences;
    private final StandingWords words;

    SubmitServiceRequest(
            Filing filing, CriteriaRefresh facts, CaseCriteria criteria, Differences differences, StepContext context) {
        super(context);
        this.filing = filing;
        this.differences = differences;
        this.facts = facts;
        this.criteria = criteria;
        this.words = new StandingWords(context.sentences());
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
        Progress progress = filing.attempt(supportCase.serviceRequest().orElseThrow(), () -> {
            read.set(facts.beforeFiling(supportCase));
            take(read.get(), supportCase, context().stamp());
            return criteria.of(supportCase).stream().noneMatch(Criterion::stops);
        });
        return new Attempt(progress, Optional.ofNullable(read.get()));
    }

    private void take(FactsRead read, SupportCase supportCase, Stamp stamp) {
        supportCase.factsRead(read, read.standing().map(words::line).orElse(""), stamp);
    }

    @Override
    protected String apply(Attempt attempt, SupportCase supportCase, Stamp stamp) {
        Progress progress = attempt.progress();
        Sentences sentences = context().sentences();
        attempt.read().ifPresent(read -> take(read, supportCase, stamp));
        if (!supportCase.isHandedOver()) {
            supportCase.arrivedAt(Stage.SUBMIT, null);
        }
        if (progress instanceof Progress.Stopped) {
            List<Criterion> judged = criteria.of(supportCase);
            supportCase.criteriaUnmet(
                    judged,
                    sentences.say(
                            "process.criteria.unmet-now",
                            judged.stream().filter(Criterion::stops).count()),
                    stamp);
            return BACK_TO_PREPARE;
        }
        if (progress instanceof Progress.Accepted accepted) {
            supportCase.requestAccepted(accepted.number(), stamp);
            return ACCEPTED;
        }
        if (progress instanceof Progress.Refused refused) {
            supportCase.requestRefused(
                    sentences.say("process.submit.refused", refused.reason()), refused.reason(), stamp);
            return BACK_TO_PREPARE;
        }
        if (progress instanceof Progress.Again again) {
            supportCase.submissionFailed(again.reason(), stamp);
            return TRY_LATER;
        }
        if (progress instanceof Progress.OnItsWay) {
            return TRY_LATER;
        }
        if (progress instanceof Progress.UsedUp usedUp) {
            supportCase.handedOver(usedUp.mayBeFiled() || isDoubtful(supportCase), sentence(usedUp), stamp);
            return ATTEMPTS_USED_UP;
        }
        if (progress instanceof Progress.FoundAnother found) {
            supportCase.handedOver(
                    true,
                    sentences.say(
                            "process.submit.found-another",
                            found.request().number(),
                            found.request().title()),
                    stamp);
            return ATTEMPTS_USED_UP;
        }
        if (progress instanceof Progress.NotOffered notOffered) {
            supportCase.handedOver(
                    isDoubtful(supportCase), sentences.say("process.submit.not-offered", notOffered.reason()), stamp);
        }
        if (progress instanceof Progress.WithAPerson && !supportCase.isHandedOver()) {
            // who took it may have filed it
            supportCase.handedOver(true, sentences.say("process.submit.with-a-person"), stamp);
        }
        return NOT_OFFERED;
    }

    /** The desk was restored from a backup, and nobody has said yet that the case was not filed since. */
    private boolean isDoubtful(SupportCase supportCase) {
        return differences.isOpen(Difference.Kind.RESTORED, supportCase.number());
    }

    /** Whatever was answered is not this case's: nobody knows whether 21Vianet has it, so a person looks there. */
    @Override
    protected void refused(String sentence, SupportCase supportCase, Stamp stamp) {
        String why = context().sentences().say("process.submit.refused-by-case", supportCase.number(), sentence);
        if (!supportCase.isHandedOver()) {
            supportCase.arrivedAt(Stage.SUBMIT, null);
        }
        supportCase.serviceRequest().ifPresent(request -> filing.handOver(request.key(), why));
        supportCase.handedOver(true, why, stamp);
    }

    private String sentence(Progress.UsedUp usedUp) {
        Sentences sentences = context().sentences();
        if (usedUp.mayBeFiled()) {
            return sentences.say("process.submit.may-be-filed", usedUp.reason());
        }
        return usedUp.reason().isEmpty()
                ? sentences.say("process.submit.too-late")
                : sentences.say("process.submit.used-up", usedUp.reason());
    }

    @Override
    protected void applied(Attempt attempt, DelegateExecution execution) {
        Progress progress = attempt.progress();
        if (progress instanceof Progress.Again again) {
            execution.setVariable(ProcessVariables.NEXT_ATTEMPT_AT, again.at().toString());
        }
        if (progress instanceof Progress.OnItsWay onItsWay) {
            execution.setVariable(
                    ProcessVariables.NEXT_ATTEMPT_AT, onItsWay.lookAt().toString());
        }
        if (progress instanceof Progress.Refused || progress instanceof Progress.Stopped) {
            throw new BpmnError(REFUSED_ERROR);
        }
    }
}
