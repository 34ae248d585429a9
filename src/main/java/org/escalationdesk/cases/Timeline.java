package org.escalationdesk.cases;

import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** What happened to a case since it was read; the register writes it below what is there already. */
final class Timeline {

    private final List<CaseEvent> newEvents;

    Timeline() {
        this(List.of());
    }

    private Timeline(List<CaseEvent> newEvents) {
        this.newEvents = new ArrayList<>(newEvents);
    }

    void add(Stamp stamp, What what, Sentence detail) {
        newEvents.add(new CaseEvent(stamp.at(), stamp.who(), what, detail));
    }

    /** How many events are not written yet. */
    int size() {
        return newEvents.size();
    }

    /** The events that are not written yet, oldest first; whoever takes them writes them. */
    List<CaseEvent> take() {
        List<CaseEvent> taken = List.copyOf(newEvents);
        newEvents.clear();
        return taken;
    }

    Timeline copy() {
        return new Timeline(newEvents);
    }
}
