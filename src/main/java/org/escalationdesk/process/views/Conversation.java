package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.ConversationEntry;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.SupportCase;

/** What people said, did and decided in a case, newest first: its timeline without what the desk does by itself. */
final class Conversation {

    private final ConversationWords words;

    Conversation(ConversationWords words) {
        this.words = words;
    }

    /**
     * @param timeline oldest first
     * @param names of users, by their ids
     */
    String of(SupportCase supportCase, List<CaseEvent> timeline, Map<String, String> names) {
        List<String> entries = new ArrayList<>(words.of(supportCase, timeline, names).stream()
                .filter(entry -> entry.kind() != ConversationKind.MACHINE)
                .map(Conversation::told)
                .toList());
        Collections.reverse(entries);
        return String.join("\n\n", entries);
    }

    private static String told(ConversationEntry entry) {
        String heading = line(time(entry.at()), entry.whoName(), entry.what());
        return entry.text().isEmpty() ? heading : heading + "\n" + entry.text();
    }
}
