package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes service requests from people who had them in hand for too long: nobody knows whether those are filed. */
@Service
public class HandOverWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverWatch.class);
    private static final int AT_ONCE = 200;

    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseProcess process;
    private final Clock clock;
    private final TransactionTemplate byItself;

    HandOverWatch(
            CaseRegister register,
            CaseLists lists,
            CaseProcess process,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.lists = lists;
        this.process = process;
        this.clock = clock;
        this.byItself = new TransactionTemplate(transactions);
        byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One round. Each case has a transaction of its own; one that is changed at this moment waits for the next round. */
    public void round() {
        for (CaseNumber number : lists.heldTooLong(clock.instant(), AT_ONCE)) {
            try {
                byItself.executeWithoutResult(tx -> release(number));
            } catch (ConcurrencyFailureException e) {
                LOG.info("the hand-over of {} changes just now, next try in the next round", number);
            } catch (RuntimeException e) {
                LOG.error("the hand-over of {} could not be released, next try in the next round", number, e);
            }
        }
    }

    private void release(CaseNumber number) {
        SupportCase supportCase = register.get(number);
        supportCase
                .filing()
                .handOver()
                .filter(handOver -> handOver.lapsed(clock.instant()))
                .flatMap(HandOver::holder)
                .ifPresent(holder -> {
                    Sentence sentence = Sentence.of("cases.hand-over.lapsed", holder);
                    supportCase.filing().submissionUnknown(sentence, new Stamp(clock.instant(), Stamp.DESK));
                    register.save(supportCase);
                    process.handOverLapsed(number);
                });
    }
}
