package org.escalationdesk.process.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.steps.AsksOutside;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles every submission that stands longer than a machine was to try, or raises it. It asks, and it never sends; what a job or
 * a timer will still handle it leaves alone. Each submission has a transaction of its own.
 */
@Component
class SettleSubmissions implements JavaDelegate, AsksOutside {

    private static final Logger LOG = LoggerFactory.getLogger(SettleSubmissions.class);
    private static final int PAGE = 200;

    private final Submissions submissions;
    private final ServiceRequestChannel channel;
    private final Differences differences;
    private final CaseLists lists;
    private final FilingStep step;
    private final ReconciliationSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleSubmissions(
            Submissions submissions,
            ServiceRequestChannel channel,
            Differences differences,
            CaseLists lists,
            FilingStep step,
            ReconciliationSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.submissions = submissions;
        this.channel = channel;
        this.differences = differences;
        this.lists = lists;
        this.step = step;
        this.settings = settings;
        this.transaction = new TransactionTemplate(
                transactions,
                new org.springframework.transaction.support.DefaultTransactionDefinition(
                        TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant began = clock.instant();
        Instant end = began.plus(settings.longestRound());
        Optional<Submission> last = Optional.empty();
        List<Submission> page;
        do {
            page = submissions.standing(began, last, PAGE);
            page.forEach(submission -> settle(submission, end));
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        differences.notSeenSince(Difference.Kind.SUBMISSION_NOT_SETTLED, began, Sentence.of("process.difference.gone"));
    }

    private void settle(Submission submission, Instant end) {
        try {
            if (byItself(() -> step.standing(submission.caseNumber())) == FilingStep.Standing.LIVES) {
                return;
            }
            LookUp lookUp = lookUp(submission, end);
            byItself(() -> transaction.execute(tx -> {
                settle(submission, lookUp);
                return null;
            }));
        } catch (RuntimeException e) {
            // most likely somebody works on it at this moment; tomorrow is another day
            LOG.warn("The submission {} of {} could not be settled", submission.key(), submission.caseNumber(), e);
        }
    }

    private LookUp lookUp(Submission submission, Instant end) {
        return switch (submission.state()) {
            case SENT, UNKNOWN ->
                clock.instant().isBefore(end)
                        ? channel.find(submission.tenantId(), submission.key(), submission.mark())
                        : new LookUp.NoAnswer(Sentence.of("process.difference.no-time"));
            // it was certainly not taken
            case INTENDED, NOT_TAKEN, ACCEPTED, REFUSED, HANDED_OVER -> new LookUp.Absent();
        };
    }

    private void settle(Submission submission, LookUp lookUp) {
        CaseNumber number = submission.caseNumber();
        FilingStep.Standing standing = step.standing(number);
        if (standing == FilingStep.Standing.LIVES) {
            return;
        }
        Runnable end = lookUp.fold(
                found -> () ->
                        adopt(submission, new RequestNumber(found.reference().value()), standing),
                absent -> () -> raiseUnlessTouched(
                        submission,
                        standing == FilingStep.Standing.FAILED
                                ? "process.difference.not-there"
                                : "process.difference.not-there-case-elsewhere"),
                noAnswer -> () -> raiseUnlessTouched(submission, "process.difference.no-answer", noAnswer.reason()));
        end.run();
    }

    private void adopt(Submission submission, RequestNumber found, FilingStep.Standing standing) {
        CaseNumber number = submission.caseNumber();
        Optional<CaseNumber> owner = lists.ownerOf(found).filter(other -> !other.equals(number));
        if (owner.isPresent()) {
            raise(submission, "process.difference.of-another-case", found, owner.get());
        } else if (submissions.found(submission, found)) {
            if (standing == FilingStep.Standing.FAILED) {
                step.tryOnceMore(number);
            } else {
                raise(submission, "process.difference.found-too-late", found);
            }
        }
    }

    /** Whoever worked on it meanwhile knows more than the look-up did. */
    private void raiseUnlessTouched(Submission submission, String key, Object... arguments) {
        if (submissions.find(submission.key()).equals(Optional.of(submission))) {
            raise(submission, key, arguments);
        }
    }

    private void raise(Submission submission, String key, Object... arguments) {
        differences.found(
                Difference.Kind.SUBMISSION_NOT_SETTLED,
                Optional.of(submission.caseNumber()),
                Optional.empty(),
                Sentence.of(key, arguments));
    }

    /** Not within the command that runs this step, which would write at its own end only, and all or nothing. */
    private static <T> T byItself(Callable<T> work) {
        try {
            return ProcessEngineContext.withNewProcessEngineContext(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
