package org.escalationdesk.cases;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * The open task of a case is given to a colleague with a word to them, or back to everybody with a word to whoever takes it next; the
 * task and the word are one transaction.
 */
@Component
class Colleagues {

    static final String GIVEN = "cases.given-to-colleague";

    private final CaseRegister register;
    private final CaseProcess process;
    private final CaseChanges changes;
    private final HandedOverWork handedOver;
    private final Clock clock;

    Colleagues(
            CaseRegister register, CaseProcess process, CaseChanges changes, HandedOverWork handedOver, Clock clock) {
        this.register = register;
        this.process = process;
        this.changes = changes;
        this.handedOver = handedOver;
        this.clock = clock;
    }

    /**
     * @param tasks the ids of those of the case that are given; empty for what the person has who gives it or, where a manager does,
     *     who has the case
     * @return false when there is no such case
     */
    boolean bring(CaseNumber number, Set<String> tasks, String to, String text, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> {
            supportCase.requireOpen();
            given(
                    number,
                    process.give(number, tasks, who, to),
                    to,
                    CaseEvent.What.GIVEN_TO_COLLEAGUE,
                    to(to),
                    text,
                    stamp);
        });
    }

    /**
     * What that person has of cases between two tasks, or of closed ones, goes along when it opens.
     *
     * @return empty when there is no such case
     */
    Optional<AllGiven> bringAll(CaseNumber number, String to, String text, String who) {
        if (register.find(number).isEmpty()) {
            return Optional.empty();
        }
        String from = process.openTasks(number).stream()
                .flatMap(task -> task.assignee().stream())
                .findFirst()
                .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NOBODY_IS_WAITED_FOR));
        if (process.colleagues(number).stream()
                .anyMatch(colleague -> colleague.id().equals(to))) {
            // before the open tasks are looked for: one that opens meanwhile is the colleague's already
            handedOver.add(from, to, new Stamp(clock.instant(), who));
        }
        List<CaseNumber> all = process.casesOf(from);
        List<String> left = all.stream()
                .filter(theirs -> !isGiven(theirs, from, to, text, who))
                .map(CaseNumber::value)
                .toList();
        CaseProcess.OtherTasks others = process.giveOthers(from, to);
        if (!left.isEmpty() || !others.left().isEmpty()) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.SOME_NOT_GIVEN,
                    Stream.concat(left.stream(), others.left().stream()).collect(Collectors.joining(", ")));
        }
        return Optional.of(new AllGiven(all.size(), others.given()));
    }

    private boolean isGiven(CaseNumber number, String from, String to, String text, String who) {
        try {
            Set<String> theirs = process.openTasks(number).stream()
                    .filter(task -> task.assignee().filter(from::equals).isPresent())
                    .map(CaseProcess.OpenTask::task)
                    .collect(Collectors.toSet());
            return theirs.isEmpty() || bring(number, theirs, to, text, who);
        } catch (CaseRefusal | ConcurrencyFailureException e) {
            return false;
        }
    }

    /** @return false when there is no such case */
    boolean bringBack(CaseNumber number, String text, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> {
            supportCase.requireOpen();
            given(
                    number,
                    process.giveBack(number, who),
                    "",
                    CaseEvent.What.GIVEN_BACK,
                    Sentence.of("cases.given-back"),
                    text,
                    stamp);
        });
    }

    /** What the timeline says of it. */
    static Sentence to(String colleague) {
        return Sentence.of(GIVEN, colleague);
    }

    private void given(
            CaseNumber number,
            CaseProcess.Given given,
            String to,
            CaseEvent.What what,
            Sentence whom,
            String text,
            Stamp stamp) {
        switch (given) {
            case NOTHING_TO_GIVE -> throw new CaseRefusal(CaseRefusal.Reason.NOBODY_IS_WAITED_FOR);
            case HELD_BY_ANOTHER -> throw new CaseRefusal(CaseRefusal.Reason.HELD_BY_COLLEAGUE);
            case NOT_FOR_THEM -> throw new CaseRefusal(CaseRefusal.Reason.NOT_FOR_COLLEAGUE, to);
            case DONE -> {
                // whose hands it left may have changed the case
                SupportCase supportCase = register.get(number);
                supportCase.happened(stamp, what, text.isEmpty() ? whom : Sentence.lines(whom, Sentence.words(text)));
                register.save(supportCase);
            }
        }
    }
}
