package org.escalationdesk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Sentence.Lines;
import org.escalationdesk.terms.Sentence.Message;

/** Sentences keep the id of a user of whom they tell: whoever reads them is told what that person is called by now. */
public final class NamedUsers {

    /** The first argument of these is a user's id. */
    private static final Set<String> TELL_OF_A_USER = Set.of(
            Colleagues.GIVEN,
            "process.criteria.override-refused",
            "process.severity.refused",
            "process.submit.nobody-knows",
            "process.submit.nobody-knows-because");

    private NamedUsers() {}

    /** The ids of those of whom it tells. */
    static Stream<String> in(Sentence sentence) {
        if (sentence instanceof Lines lines) {
            return lines.sentences().stream().flatMap(NamedUsers::in);
        }
        return tellsOfAUser(sentence) ? Stream.of(id((Message) sentence)) : Stream.empty();
    }

    /** @param names by id; who is not among them is called by the id */
    static Sentence called(Map<String, String> names, Sentence sentence) {
        if (sentence instanceof Lines lines) {
            return Sentence.lines(
                    lines.sentences().stream().map(line -> called(names, line)).toList());
        }
        if (!tellsOfAUser(sentence)) {
            return sentence;
        }
        Message message = (Message) sentence;
        List<Object> arguments = new ArrayList<>(message.arguments());
        arguments.set(0, names.getOrDefault(id(message), id(message)));
        return new Message(message.key(), arguments);
    }

    /** By what their profiles say now. */
    public static Sentence called(AgentProfiles profiles, Sentence sentence) {
        List<String> ids = in(sentence).distinct().toList();
        return ids.isEmpty() ? sentence : called(profiles.names(ids), sentence);
    }

    private static boolean tellsOfAUser(Sentence sentence) {
        return sentence instanceof Message message && TELL_OF_A_USER.contains(message.key());
    }

    private static String id(Message message) {
        return message.arguments().get(0).toString();
    }
}
