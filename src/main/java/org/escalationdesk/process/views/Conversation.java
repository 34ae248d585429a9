package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.ConversationEntry;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.Stamp;

/** What people said, did and decided in a case, newest first: its timeline without what the desk does by itself. */
final class Conversation {

    private final ConversationWords words;
    private final Sentences sentences;

    Conversation(ConversationWords words, Sentences sentences) {
        this.words = words;
        this.sentences = sentences;
    }

    /** @param timeline oldest first */
    String of(SupportCase supportCase, List<CaseEvent> timeline) {
        List<String> entries = new ArrayList<>(words.of(supportCase, timeline).stream()
                .filter(entry -> entry.kind() != ConversationKind.MACHINE)
                .map(this::told)
                .toList());
        Collections.reverse(entries);
        return String.join("\n\n", entries);
    }

    private String told(ConversationEntry entry) {
        String who = entry.who().equals(Stamp.DESK) ? sentences.say("process.desk") : entry.who();
        String heading = line(time(entry.at()), who, entry.what());
        return entry.text().isEmpty() ? heading : heading + "\n" + entry.text();
    }
}
