package org.escalationdesk.cases;

import java.util.List;
import java.util.function.Consumer;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Two cases about one problem become one: one ends, and its reporter hears from the other how the problem ended. */
@Component
public class Joining {

    private final CaseRegister register;

    Joining(CaseRegister register) {
        this.register = register;
    }

    /**
     * Ends a case in favour of another one. Both are locked in the order of their numbers: of two that would join each other, the
     * second finds the first one ended.
     *
     * @param supportCase is written by the caller
     * @throws CaseRefusal when the other one is closed meanwhile, does not exist, or is another customer's or service's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void join(SupportCase supportCase, CaseNumber otherNumber, Stamp stamp) {
        join(supportCase, otherNumber, false, "", stamp);
    }

    /**
     * @param onItsWay whether a machine sends its service request or is about to
     * @param why they are one problem; possibly empty
     */
    void join(SupportCase supportCase, CaseNumber otherNumber, boolean onItsWay, String why, Stamp stamp) {
        register.lock(supportCase.number(), List.of(otherNumber));
        SupportCase other = register.find(otherNumber)
                .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NOT_THE_SAME, otherNumber.value()));
        supportCase.joined().joinTo(other, onItsWay, why, stamp);
        register.save(other);
    }

    /** The reporters of the cases that ended in this one were told how it ended; their own cases say so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(SupportCase solved, String text, Stamp stamp) {
        inEach(solved, joined -> joined.reporterTold(solved.number(), text, stamp));
    }

    /** The customer withdrew this case for all who wait in it. */
    void withdrawn(SupportCase withdrawn, String said, Stamp stamp) {
        inEach(withdrawn, joined -> joined.withdrawnToo(withdrawn.number(), said, stamp));
    }

    private void inEach(SupportCase supportCase, Consumer<JoinedCases> change) {
        List<CaseNumber> joined =
                supportCase.joined().cases().stream().map(JoinedCase::number).toList();
        register.lock(supportCase.number(), joined);
        joined.stream().map(register::get).forEach(ended -> {
            change.accept(ended.joined());
            register.save(ended);
        });
    }
}
