package org.escalationdesk.cases;

import java.time.Clock;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The open task of a case is given to a colleague, with a word to them; the task and the word are one transaction. */
@Component
class Colleagues {

    private final CaseRegister register;
    private final CaseProcess process;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    Colleagues(CaseRegister register, CaseProcess process, PlatformTransactionManager transactions, Clock clock) {
        this.register = register;
        this.process = process;
        this.transaction = new RepeatedTransaction(transactions);
        this.clock = clock;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, String to, String text, String who) {
        if (register.find(number).isEmpty()) {
            return false;
        }
        transaction.execute(() -> give(number, to, text, new Stamp(clock.instant(), who)));
        return true;
    }

    private void give(CaseNumber number, String to, String text, Stamp stamp) {
        SupportCase supportCase = register.get(number);
        supportCase.requireOpen();
        switch (process.give(number, stamp.who(), to)) {
            case NOTHING_TO_GIVE -> throw new CaseRefusal(CaseRefusal.Reason.NOBODY_IS_WAITED_FOR);
            case HELD_BY_ANOTHER -> throw new CaseRefusal(CaseRefusal.Reason.HELD_BY_COLLEAGUE);
            case NOT_FOR_THEM -> throw new CaseRefusal(CaseRefusal.Reason.NOT_FOR_COLLEAGUE, to);
            case DONE -> {
                Sentence given = Sentence.of("cases.given-to-colleague", to);
                supportCase.happened(
                        stamp,
                        CaseEvent.What.GIVEN_TO_COLLEAGUE,
                        text.isEmpty() ? given : Sentence.lines(given, Sentence.words(text)));
                register.save(supportCase);
            }
        }
    }
}
