package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.delivery.Progress;
import org.escalationdesk.escalation.Informing;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** One attempt to tell 21Vianet something by machine, as a note on the service request; what it is, the ledger keeps. */
public abstract class SendNote extends ServiceTaskStep<Progress> {

    public static final String SENT = "information-sent";
    public static final String TRY_LATER = "try-later";
    public static final String TELL_BY_HAND = "tell-by-hand";
    public static final String ATTEMPTS_USED_UP = "attempts-used-up";

    private final Informing informing;

    protected SendNote(Informing informing, StepContext context) {
        super(context);
        this.informing = informing;
    }

    /** 21Vianet has it. */
    protected abstract void taken(SupportCase supportCase, Stamp stamp);

    @Override
    protected final Progress ask(SupportCase supportCase) {
        return informing.attempt(supportCase.number());
    }

    @Override
    protected final String apply(Progress progress, SupportCase supportCase, Stamp stamp) {
        supportCase.arrivedAt(Stage.WITH_21VIANET);
        return progress.fold(new ToTheCase(supportCase, stamp));
    }

    /** Tells the case how sending goes on; the answer is the outcome by which the model routes. */
    private final class ToTheCase implements Progress.Cases<String> {

        private final SupportCase supportCase;
        private final Stamp stamp;

        ToTheCase(SupportCase supportCase, Stamp stamp) {
            this.supportCase = supportCase;
            this.stamp = stamp;
        }

        @Override
        public String accepted(Progress.Accepted accepted) {
            taken(supportCase, stamp);
            return SENT;
        }

        @Override
        public String again(Progress.Again again) {
            supportCase.questions().informationNotSent(again.reason(), stamp);
            return TRY_LATER;
        }

        @Override
        public String onItsWay(Progress.OnItsWay onItsWay) {
            return TRY_LATER;
        }

        @Override
        public String usedUp(Progress.UsedUp usedUp) {
            handedOver(
                    usedUp.mayHaveArrived() ? "process.inform.may-be-told" : "process.inform.used-up", usedUp.reason());
            return ATTEMPTS_USED_UP;
        }

        @Override
        public String refused(Progress.Refused refused) {
            handedOver("process.inform.not-taken", refused.reason());
            return TELL_BY_HAND;
        }

        @Override
        public String notOffered(Progress.NotOffered notOffered) {
            handedOver("process.inform.not-taken", notOffered.reason());
            return TELL_BY_HAND;
        }

        @Override
        public String withAPerson(Progress.WithAPerson withAPerson) {
            return TELL_BY_HAND;
        }

        @Override
        public String stopped(Progress.Stopped stopped) {
            throw new IllegalStateException("nothing has to be true for a note to be sent");
        }

        @Override
        public String foundAnother(Progress.FoundAnother another) {
            throw new IllegalStateException("no other note is in the way of one");
        }

        private void handedOver(String key, Sentence reason) {
            supportCase.questions().informationHandedOver(Sentence.of(key, reason), stamp);
        }
    }

    @Override
    protected final void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.questions().informationHandedOver(sentence, stamp);
    }

    @Override
    protected final void applied(Progress progress, DelegateExecution execution) {
        progress.goesOnAt().ifPresent(at -> execution.setVariable(ProcessVariables.NEXT_ATTEMPT_AT, at.toString()));
    }
}
