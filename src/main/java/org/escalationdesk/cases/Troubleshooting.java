package org.escalationdesk.cases;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** What we do ourselves to solve the problem: the checklist, what is written while the work goes on, and each attempt. */
public final class Troubleshooting extends CasePart {

    private List<Sentence> steps = List.of();
    private @Nullable Attempt draft;
    private List<Attempt> attempts = List.of();

    Troubleshooting() {}

    public void stepsChosen(List<Sentence> chosen) {
        requireOpen();
        steps = List.copyOf(chosen);
    }

    /** Keeps what an agent wrote while the work goes on. */
    public void draft(Attempt unfinished) {
        requireOpen();
        draft = unfinished;
    }

    /** Records an attempt of ours; one without a word is none. */
    public void attempted(Attempt attempt) {
        requireOpen();
        draft = null;
        notice(Sentence.none());
        if (!attempt.tried().isEmpty()
                || !attempt.found().isEmpty()
                || !attempt.checked().isEmpty()) {
            attempts = with(attempts, attempt);
            happened(attempt.stamp(), What.TROUBLESHOT, attempt.tried());
        }
    }

    public void escalationDecided(Stamp stamp) {
        requireOpen();
        happened(stamp, What.ESCALATION_DECIDED, "");
    }

    /** The checklist, in the order of work. */
    public List<Sentence> steps() {
        return steps;
    }

    /** What an agent wrote and did not finish; empty where there is nothing. */
    public Optional<Attempt> draft() {
        return Optional.ofNullable(draft);
    }

    public List<Attempt> attempts() {
        return attempts;
    }
}
